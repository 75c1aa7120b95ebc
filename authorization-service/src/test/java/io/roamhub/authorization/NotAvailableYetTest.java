package io.roamhub.authorization;

import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.authorization.testing.Roaming;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class NotAvailableYetTest extends Roaming {

    @Test
    void reservations_are_read_and_answered_320() {
        String start = "{\"ProviderID\": \"DE-ONE\", \"EvseID\": \"%s\", \"Identification\": %s, \"Duration\": 15, %s}"
                .formatted(EVSE, contract("Remote", "DE-ONE-C12345678-X"), member("EMPPartnerSessionID", "emp-1"));
        for (String path : List.of(
                "reservation/v11/providers/DE-ONE/reservation-start-request",
                "charging/v21/providers/DE-ONE/authorize-remote-reservation/start")) {
            post(first, path, start)
                    .statusCode(200)
                    .body("Result", equalTo(false))
                    .body("StatusCode.Code", equalTo("320"))
                    .body("StatusCode.Description", containsString("not available"))
                    .body("EMPPartnerSessionID", equalTo("emp-1"));
            post(first, path, start.replace("15", "100")).statusCode(400);
        }
        String stop = "{\"SessionID\": \"x\", \"ProviderID\": \"DE-ONE\", \"EvseID\": \"%s\"}".formatted(EVSE);
        for (String path : List.of(
                "reservation/v11/providers/DE-ONE/reservation-stop-request",
                "charging/v21/providers/DE-ONE/authorize-remote-reservation/stop")) {
            post(first, path, stop).statusCode(200).body("StatusCode.Code", equalTo("320"));
        }
        assertThat(operatorBackend.received()).isEmpty();
    }
}
