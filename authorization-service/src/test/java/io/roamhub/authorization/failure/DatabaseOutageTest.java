package io.roamhub.authorization.failure;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.authorization.testing.ServiceUnderTest;
import io.roamhub.common.testing.TokenResource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** What partners see while the database fails over, and that everything is right afterwards. */
@QuarkusTest
@TestProfile(DatabaseOutageTest.WithOwnPostgres.class)
class DatabaseOutageTest extends Roaming {

    private Runnable stop;
    private Runnable start;
    private boolean stopped;

    public static class WithOwnPostgres implements QuarkusTestProfile {
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(OwnPostgres.class),
                    new TestResourceEntry(TokenResource.class),
                    new TestResourceEntry(ServiceUnderTest.class));
        }
    }

    public void use(Runnable stopDatabase, Runnable startDatabase) {
        stop = stopDatabase;
        start = startDatabase;
    }

    @AfterEach
    void databaseIsThereAgain() {
        if (stopped) {
            databaseStarts();
        }
    }

    @Test
    void requests_are_answered_503_at_once_nobody_is_asked_and_all_goes_on_when_the_database_is_back() {
        String card = newCard();
        String sessionId = openSession(card);
        databaseStops();

        // more than there are connections in the pool, and far below what they would take if each waited for one
        assertTimeout(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 40; i++) {
                remoteStart(EVSE).statusCode(503).body("StatusCode.Code", equalTo("002"));
            }
        });
        reserve(EVSE).statusCode(503).body("StatusCode.Code", equalTo("002"));
        start(card(newCard())).statusCode(503).body("StatusCode.Code", equalTo("002"));
        stop(card(card), member("SessionID", sessionId)).statusCode(503);
        tell("Start", member("SessionID", sessionId), member("ChargingStart", "2026-01-01T10:00:00Z"))
                .statusCode(503);
        assertThat(operatorBackend.received()).isEmpty();
        assertThat(firstBackend.received("/charging-notifications")).isEmpty();

        databaseStarts();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> stop(card(card), member("SessionID", sessionId))
                .statusCode(200)
                .body("AuthorizationStatus", equalTo("Authorized")));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> remoteStart(EVSE).statusCode(200).body("Result", equalTo(true)));
    }

    @Test
    void a_remote_start_that_the_operator_accepts_while_the_database_is_away_is_not_lost() {
        operatorBackend.on("/authorize-remote/start", request -> {
            databaseStops();
            return acknowledgement(true, "000");
        });

        remoteStart(EVSE).statusCode(503).body("StatusCode.Code", equalTo("002"));

        String sessionId = operatorBackend
                .received("/authorize-remote/start")
                .getFirst()
                .body()
                .replaceAll("(?s).*\"SessionID\":\"([^\"]*)\".*", "$1");
        databaseStarts();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> tell(
                        "Start", member("SessionID", sessionId), member("ChargingStart", "2026-01-01T10:00:00Z"))
                .statusCode(200));
        key(sessionId).body("state", equalTo("CHARGING"));
        assertThat(firstBackend.received("/charging-notifications").getFirst().body())
                .contains(sessionId);
    }

    private void databaseStops() {
        stop.run();
        stopped = true;
    }

    private void databaseStarts() {
        start.run();
        stopped = false;
    }
}
