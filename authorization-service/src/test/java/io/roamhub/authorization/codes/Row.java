package io.roamhub.authorization.codes;

import io.restassured.response.ValidatableResponse;
import java.util.function.Function;

/**
 * One answer that the hub can give.
 *
 * @param operation as in OICP
 * @param identification what the driver is known by; empty where the operation names none
 * @param situation what is the case, in words of the specification
 * @param status the HTTP status
 * @param code the code of the answer; empty for a list of broken rules
 * @param ask brings the situation about and asks
 */
record Row(
        String operation,
        String identification,
        String situation,
        int status,
        String code,
        Function<StatusCodesTest, ValidatableResponse> ask) {

    /** What the row is about, but for the code. */
    String name() {
        return operation + " / " + identification + " / " + situation + " / " + status;
    }
}
