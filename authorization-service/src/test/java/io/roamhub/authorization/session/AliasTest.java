package io.roamhub.authorization.session;

import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.testing.FakePartner.Reply;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.equalTo;

/** Sessions under the partners' own names. */
@QuarkusTest
class AliasTest extends Roaming {

    private static final String CHARGING_START = member("ChargingStart", "2026-01-01T10:00:00Z");

    private final String own = "own-" + UUID.randomUUID().toString().substring(0, 13);

    @Test
    void an_operator_may_name_the_session_by_its_own_id_instead() {
        String uid = newCard();
        String sessionId = openSession(uid, member("CPOPartnerSessionID", own));

        tell("Start", member("CPOPartnerSessionID", own), CHARGING_START)
                .statusCode(200)
                .body("SessionID", equalTo(sessionId));
        stop(card(uid), member("SessionID", own)).statusCode(200).body("SessionID", equalTo(sessionId));
        stop(card(uid), "\"SessionID\": null", member("CPOPartnerSessionID", own))
                .statusCode(200)
                .body("SessionID", equalTo(sessionId));
    }

    @Test
    void a_provider_may_name_the_session_by_its_own_id_instead() {
        firstBackend.on("/authorize/start", request -> Reply.ok("""
                        {"AuthorizationStatus": "Authorized", "StatusCode": {"Code": "000"},
                         "EMPPartnerSessionID": "%s"}
                        """.formatted(own)));
        String sessionId = start(card(newCard())).extract().path("SessionID");

        remoteStop(member("EMPPartnerSessionID", own)).statusCode(200).body("SessionID", equalTo(sessionId));
        remoteStop(member("SessionID", own)).statusCode(200).body("SessionID", equalTo(sessionId));
    }

    @Test
    void another_partners_name_for_it_names_nothing() {
        openSession(newCard(), member("CPOPartnerSessionID", own));

        remoteStop(member("EMPPartnerSessionID", own)).statusCode(401);
        remoteStop(member("CPOPartnerSessionID", own)).statusCode(401);
    }

    @Test
    void a_name_that_first_comes_with_a_notification_counts_from_then_on() {
        String sessionId = openSession(newCard());

        tell("Start", member("SessionID", sessionId), member("CPOPartnerSessionID", own), CHARGING_START)
                .statusCode(200)
                .body("CPOPartnerSessionID", equalTo(own));

        tell("Start", member("CPOPartnerSessionID", own), CHARGING_START)
                .statusCode(200)
                .body("SessionID", equalTo(sessionId));
        key(sessionId).body("cpoPartnerSessionId", equalTo(own));
    }

    @Test
    void two_names_of_different_sessions_name_nothing() {
        String uid = newCard();
        String one = openSession(uid, member("CPOPartnerSessionID", own));
        String other = openSession(newCard(), member("CPOPartnerSessionID", "other-" + own));

        stop(card(uid), member("SessionID", other), member("CPOPartnerSessionID", own))
                .statusCode(401)
                .body("StatusCode.Code", equalTo("400"));
        stop(card(uid), member("SessionID", "other-" + own), member("CPOPartnerSessionID", own))
                .statusCode(401);
        stop(card(uid), member("SessionID", one), member("CPOPartnerSessionID", own))
                .statusCode(200);
    }

    @Test
    void a_name_may_be_used_again_and_then_means_the_newest_session_that_is_not_closed() {
        String first = openSession(newCard(), member("CPOPartnerSessionID", own));
        String second = openSession(newCard(), member("CPOPartnerSessionID", own));

        tell("Start", member("CPOPartnerSessionID", own), CHARGING_START).body("SessionID", equalTo(second));
        tell("Start", member("SessionID", first), member("CPOPartnerSessionID", own), CHARGING_START)
                .statusCode(200)
                .body("SessionID", equalTo(first));
        close(second);
        tell("Start", member("CPOPartnerSessionID", own), CHARGING_START).body("SessionID", equalTo(first));
    }
}
