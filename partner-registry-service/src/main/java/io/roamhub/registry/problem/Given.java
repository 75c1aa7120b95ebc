package io.roamhub.registry.problem;

import io.roamhub.common.answer.Problem;

/** What a request must bring. */
public final class Given {

    private Given() {}

    /**
     * The body of a request.
     *
     * @throws Problem 400 when there is none
     */
    public static <T> T body(T body) {
        if (body == null) {
            throw Violations.only("body", "must not be empty");
        }
        return body;
    }
}
