package io.roamhub.authorization.failure;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.testing.FakePartner.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** A provider whose back end is no use at the moment. */
@QuarkusTest
class UselessProviderTest extends Roaming {

    @Test
    void garbage_counts_as_no_answer_and_opens_no_session() {
        for (Reply garbage : List.of(
                Reply.ok(""),
                Reply.ok("<html>down for maintenance</html>"),
                Reply.ok("{\"AuthorizationStatus\": \"Maybe\", \"StatusCode\": {\"Code\": \"000\"}}"),
                Reply.ok("{\"AuthorizationStatus\": \"Authorized\"}"),
                Reply.ok("[".repeat(100_000)),
                Reply.ok("\"" + "x".repeat(2_000_000) + "\""),
                Reply.of(302, "{}"),
                Reply.of(204, ""))) {
            firstBackend.on("/authorize/start", request -> garbage);

            ofFirst()
                    .statusCode(200)
                    .body("AuthorizationStatus", equalTo("NotAuthorized"))
                    .body("StatusCode.Code", equalTo("310"))
                    .body("SessionID", nullValue());
        }
    }

    @Test
    void a_flapping_provider_is_asked_less_and_again_when_it_has_recovered() {
        firstBackend.on("/authorize/start", request -> Reply.of(503, ""));
        for (int i = 0; i < 15; i++) {
            ofFirst().body("StatusCode.Code", equalTo("310"));
        }
        int asked = firstBackend.received("/authorize/start").size();
        assertThat(asked).isEqualTo(10);

        firstBackend.on("/authorize/start", request -> yes("DE-ONE"));
        ofFirst().body("StatusCode.AdditionalInfo", containsString("not asked for a while"));
        // the others are asked as ever
        secondBackend.on("/authorize/start", request -> yes("DE-TWO"));
        start(contract("PlugAndCharge", "DE-TWO-C00000001-X")).body("AuthorizationStatus", equalTo("Authorized"));

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> ofFirst().body("AuthorizationStatus", equalTo("Authorized")));
    }

    private ValidatableResponse ofFirst() {
        return start(contract(
                "PlugAndCharge",
                "DE-ONE-C%08d-X".formatted(ThreadLocalRandom.current().nextInt(100_000_000))));
    }
}
