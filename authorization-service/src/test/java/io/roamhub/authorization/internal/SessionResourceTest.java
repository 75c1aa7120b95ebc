package io.roamhub.authorization.internal;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.testing.Tokens;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
class SessionResourceTest extends Roaming {

    @Test
    void a_session_is_found_by_the_operators_own_id() {
        String own = "own-" + UUID.randomUUID();
        String sessionId = openSession(newCard(), member("CPOPartnerSessionID", own));

        service()
                .queryParam("operatorPartnerId", operator.id())
                .queryParam("cpoPartnerSessionId", own)
                .get("/internal/v1/sessions")
                .then()
                .statusCode(200)
                .body("sessionId", equalTo(sessionId));
        service()
                .queryParam("operatorPartnerId", otherOperator.id())
                .queryParam("cpoPartnerSessionId", own)
                .get("/internal/v1/sessions")
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem+json"));
    }

    @Test
    void an_unknown_session_is_not_found() {
        key(UUID.randomUUID().toString()).statusCode(404);
        service()
                .post("/internal/v1/sessions/" + UUID.randomUUID() + "/closed")
                .then()
                .statusCode(404);
    }

    @Test
    void a_session_may_be_closed_again() {
        String sessionId = openSession(newCard());

        close(sessionId);
        close(sessionId);

        key(sessionId).body("state", equalTo("CLOSED"));
    }

    @Test
    void only_services_may_ask() {
        given().get("/internal/v1/session-keys").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.hubAdmin())
                .get("/internal/v1/session-keys")
                .then()
                .statusCode(403);
    }

    @Test
    void the_feed_brings_each_change_after_the_readers_position() {
        String position = lastPosition();
        String one = openSession(newCard());
        String two = openSession(newCard());

        String next = keys(position, 0)
                .body("sessions.sessionId", equalTo(java.util.List.of(one, two)))
                .body("sessions.state", hasItem("AUTHORIZED"))
                .extract()
                .path("position");

        keys(next, 0).body("sessions", empty()).body("position", equalTo(next));
        close(one);
        keys(next, 0)
                .body("sessions", hasSize(1))
                .body("sessions[0].sessionId", equalTo(one))
                .body("sessions[0].state", equalTo("CLOSED"));
    }

    @Test
    void a_reader_waits_for_the_next_change() throws Exception {
        String position = lastPosition();
        Thread opening = Thread.ofVirtual().start(() -> {
            pause();
            openSession(newCard());
        });

        long begin = System.nanoTime();
        keys(position, 10_000).body("sessions", hasSize(1));

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(400), Duration.ofSeconds(5));
        opening.join();
    }

    @Test
    void a_position_of_another_kind_is_refused() {
        service()
                .queryParam("after", "'; --")
                .get("/internal/v1/session-keys")
                .then()
                .statusCode(400);
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String lastPosition() {
        String position = "";
        while (true) {
            String next = keys(position, 0).extract().path("position");
            if (next.equals(position)) {
                return position;
            }
            position = next;
        }
    }

    private static io.restassured.response.ValidatableResponse keys(String after, long waitMs) {
        return service()
                .queryParam("after", after)
                .queryParam("waitMs", waitMs)
                .get("/internal/v1/session-keys")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification service() {
        return given().auth().oauth2(Tokens.service());
    }
}
