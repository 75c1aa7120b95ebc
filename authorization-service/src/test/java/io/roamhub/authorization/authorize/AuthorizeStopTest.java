package io.roamhub.authorization.authorize;

import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.testing.FakePartner.Reply;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

@QuarkusTest
class AuthorizeStopTest extends Roaming {

    @Test
    void the_starting_medium_stops_without_asking_anybody() {
        String uid = newCard();
        String sessionId = openSession(uid, member("CPOPartnerSessionID", "stop-1"));

        stop(card(uid), member("SessionID", sessionId))
                .statusCode(200)
                .body("AuthorizationStatus", equalTo("Authorized"))
                .body("StatusCode.Code", equalTo("000"))
                .body("SessionID", equalTo(sessionId))
                .body("ProviderID", equalTo("DE-ONE"))
                .body("CPOPartnerSessionID", equalTo("stop-1"));

        assertThat(firstBackend.received("/authorize/stop")).isEmpty();
        key(sessionId).body("state", equalTo("STOPPED"));
    }

    @Test
    void an_authorization_stop_identification_stops_without_asking_anybody() {
        String other = newCard();
        firstBackend.on(
                "/authorize/start",
                request -> Reply.ok("""
                        {"ProviderID": "DE-ONE", "AuthorizationStatus": "Authorized", "StatusCode": {"Code": "000"},
                         "AuthorizationStopIdentifications": [%s, %s]}
                        """.formatted(card(other), contract("PlugAndCharge", "DE-ONE-C12345678-9"))));
        String sessionId = start(card(newCard())).extract().path("SessionID");

        stop(contract("PlugAndCharge", "DE*ONE*C12345678*9".replace('*', '-')), member("SessionID", sessionId))
                .body("AuthorizationStatus", equalTo("Authorized"));
        stop(card(other), member("SessionID", sessionId)).body("AuthorizationStatus", equalTo("Authorized"));

        assertThat(firstBackend.received("/authorize/stop")).isEmpty();
    }

    @Test
    void the_provider_is_asked_about_any_other_medium() {
        String sessionId = openSession(newCard(), member("CPOPartnerSessionID", "stop-2"));
        firstBackend.on("/authorize/stop", request -> yes("DE-ONE"));

        stop(contract("PlugAndCharge", "de-one-C1a345678-9"), member("SessionID", sessionId.toUpperCase()))
                .statusCode(200)
                .body("AuthorizationStatus", equalTo("Authorized"));

        var asked = firstBackend.received("/authorize/stop").getFirst();
        assertThat(asked.path()).isEqualTo("/charging/v21/operators/DE*AAA/authorize/stop");
        assertThat(asked.body())
                .contains("\"SessionID\":\"" + sessionId + "\"")
                .contains("\"CPOPartnerSessionID\":\"stop-2\"")
                .contains("\"EvcoID\":\"DE-ONE-C1A345678-9\"");
        key(sessionId).body("state", equalTo("STOPPED"));
    }

    @Test
    void the_providers_no_is_passed_on_and_the_session_goes_on() {
        String sessionId = openSession(newCard());
        firstBackend.on("/authorize/stop", request -> no("602"));

        stop(card(newCard()), member("SessionID", sessionId))
                .statusCode(200)
                .body("AuthorizationStatus", equalTo("NotAuthorized"))
                .body("StatusCode.Code", equalTo("602"))
                .body("SessionID", equalTo(sessionId));

        key(sessionId).body("state", equalTo("AUTHORIZED"));
    }

    @Test
    void a_provider_that_gives_no_answer_is_told_by_310_and_one_that_is_switched_off_by_320() {
        String sessionId = openSession(newCard());
        firstBackend.on("/authorize/stop", request -> Reply.ok("?"));
        stop(card(newCard()), member("SessionID", sessionId)).body("StatusCode.Code", equalTo("310"));

        firstBackend.on("/authorize/stop", request -> yes("DE-ONE").after(Duration.ofSeconds(4)));
        stop(card(newCard()), member("SessionID", sessionId)).body("StatusCode.Code", equalTo("310"));

        first.offline();
        directory.publish();
        stop(card(newCard()), member("SessionID", sessionId)).body("StatusCode.Code", equalTo("320"));
    }

    @Test
    void a_qr_code_is_always_asked_of_its_provider() {
        firstBackend.on("/authorize/start", request -> yes("DE-ONE"));
        String sessionId = start(qrCode("DE-ONE-C12345678-9", "1234")).extract().path("SessionID");

        stop(qrCode("DE-ONE-C12345678-9", "9999"), member("SessionID", sessionId))
                .body("AuthorizationStatus", equalTo("NotAuthorized"));

        assertThat(firstBackend.received("/authorize/stop")).hasSize(1);
    }

    @Test
    void a_session_authorized_by_uploaded_data_stops_with_its_own_medium_only() {
        String uid = newCard();
        push("insert", card(uid)).body("Result", equalTo(true));

        String sessionId = start(card(uid))
                .body("AuthorizationStatus", equalTo("Authorized"))
                .body("ProviderID", equalTo("DE-ONE"))
                .extract()
                .path("SessionID");
        stop(card(newCard()), member("SessionID", sessionId))
                .body("AuthorizationStatus", equalTo("NotAuthorized"))
                .body("StatusCode.Code", equalTo("102"));
        stop(contract("PlugAndCharge", "DE-ONE-C12345678-9"), member("SessionID", sessionId))
                .body("StatusCode.Code", equalTo("105"));
        stop(card(uid), member("SessionID", sessionId)).body("AuthorizationStatus", equalTo("Authorized"));

        assertThat(firstBackend.received()).isEmpty();
    }

    @Test
    void uploaded_data_count_before_the_provider_is_asked_and_under_contract_only() {
        String evcoId = newContract();
        push("insert", contract("PlugAndCharge", evcoId)).body("Result", equalTo(true));

        start(contract("PlugAndCharge", evcoId)).body("AuthorizationStatus", equalTo("Authorized"));
        assertThat(firstBackend.received()).isEmpty();
        post(
                        otherOperator,
                        "charging/v21/operators/DE*BBB/authorize/start",
                        "{\"OperatorID\": \"DE*BBB\", \"Identification\": " + contract("PlugAndCharge", evcoId) + "}")
                .body("StatusCode.Code", equalTo("210"));
    }

    @Test
    void a_session_authorized_by_an_uploaded_pin_stops_with_that_pin_only() {
        String evcoId = newContract();
        push("insert", qrCode(evcoId, "4711")).body("Result", equalTo(true));
        String sessionId = start(qrCode(evcoId, "4711"))
                .body("AuthorizationStatus", equalTo("Authorized"))
                .extract()
                .path("SessionID");

        stop(qrCode(evcoId, "4712"), member("SessionID", sessionId)).body("StatusCode.Code", equalTo("101"));
        stop(qrCode(evcoId, "4711"), member("SessionID", sessionId)).body("AuthorizationStatus", equalTo("Authorized"));

        assertThat(firstBackend.received()).isEmpty();
    }

    @Test
    void an_unknown_session_is_answered_401() {
        stop(card(newCard()), member("SessionID", UUID.randomUUID().toString()))
                .statusCode(401)
                .body("StatusCode.Code", equalTo("400"))
                .body("StatusCode.Description", equalTo("Session is not valid"));
    }

    @Test
    void another_operators_session_is_answered_as_unknown() {
        String uid = newCard();
        String sessionId = openSession(uid);

        post(
                        otherOperator,
                        "charging/v21/operators/DE*BBB/authorize/stop",
                        "{\"SessionID\": \"%s\", \"OperatorID\": \"DE*BBB\", \"Identification\": %s}"
                                .formatted(sessionId, card(uid)))
                .statusCode(401)
                .body("StatusCode.Code", equalTo("400"));
    }

    @Test
    void a_stop_after_the_charge_detail_record_is_answered_404() {
        String uid = newCard();
        String sessionId = openSession(uid);
        close(sessionId);

        stop(card(uid), member("SessionID", sessionId))
                .statusCode(404)
                .body("StatusCode.Code", equalTo("400"))
                .body("StatusCode.Description", equalTo("Session found but status is not valid CLOSED!"));
    }

    @Test
    void a_stop_that_names_no_session_is_a_broken_rule() {
        stop(card(newCard())).statusCode(400).body("validationErrors.fieldReference", hasItem("sessionID"));
    }

    @Test
    void a_session_may_be_stopped_twice() {
        String uid = newCard();
        String sessionId = openSession(uid);

        stop(card(uid), member("SessionID", sessionId)).body("AuthorizationStatus", equalTo("Authorized"));
        stop(card(uid), member("SessionID", sessionId)).body("AuthorizationStatus", equalTo("Authorized"));
    }
}
