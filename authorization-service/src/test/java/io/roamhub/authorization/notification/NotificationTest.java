package io.roamhub.authorization.notification;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.testing.FakePartner.Reply;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
class NotificationTest extends Roaming {

    private static final String CHARGING_START = member("ChargingStart", "2026-01-01T10:00:00+01:00");

    @Test
    void the_course_of_charging_is_told_to_the_provider_and_kept() {
        String sessionId = openSession(newCard());

        tell("Start", member("SessionID", sessionId), CHARGING_START)
                .statusCode(200)
                .body("Result", equalTo(true))
                .body("StatusCode.Code", equalTo("000"))
                .body("SessionID", equalTo(sessionId));
        key(sessionId).body("state", equalTo("CHARGING"));
        progress(sessionId).statusCode(200);
        tell("Error", member("SessionID", sessionId), member("ErrorType", "ConnectorError"))
                .statusCode(200);
        key(sessionId).body("state", equalTo("CHARGING"));
        tell("End", member("SessionID", sessionId), member("ChargingEnd", "2026-01-01T11:00:00+01:00"))
                .statusCode(200);
        key(sessionId).body("state", equalTo("STOPPED"));

        assertThat(firstBackend.received("/notificationmgmt/v11/charging-notifications"))
                .hasSize(4);
        assertThat(secondBackend.received("/charging-notifications")).isEmpty();
    }

    @Test
    void the_text_is_forwarded_as_it_came_with_what_the_sender_left_out() {
        firstBackend.on("/authorize/start", request -> Reply.ok("""
                        {"ProviderID": "DE-ONE", "AuthorizationStatus": "Authorized",
                         "EMPPartnerSessionID": "emp-n1", "StatusCode": {"Code": "000"}}
                        """));
        String own = "cpo-" + UUID.randomUUID();
        String sessionId = start(card(newCard()), member("CPOPartnerSessionID", own))
                .extract()
                .path("SessionID");
        String body =
                "{ \"Type\":\"Start\",\"SessionID\":null, \"CPOPartnerSessionID\":\"%s\", \"EvseID\":\"de*aaa*e1001\","
                                .formatted(own)
                        + "\"ChargingStart\":\"2026-01-01T10:00:00.120+01:00\", \"MeterValueStart\": \"12.340\","
                        + " \"Weather\":{\"rain\" : 1.10} }";

        post(operator, "notificationmgmt/v11/charging-notifications", body).statusCode(400);
        body = body.replace("de*aaa*e1001", "DE*AAA*E1001");
        post(operator, "notificationmgmt/v11/charging-notifications", body)
                .statusCode(200)
                .body("SessionID", equalTo(sessionId))
                .body("CPOPartnerSessionID", equalTo(own))
                .body("EMPPartnerSessionID", equalTo("emp-n1"));

        assertThat(firstBackend.received("/charging-notifications").getFirst().body())
                .isEqualTo("{\"EMPPartnerSessionID\":\"emp-n1\","
                        + body.substring(1)
                                .replace("\"SessionID\":null", "\"SessionID\":\"" + sessionId + "\"")
                                .replace("\"12.340\"", "12.340"));
    }

    @Test
    void a_partner_session_id_sent_as_session_id_is_replaced_by_the_hubs() {
        String own = "tx-" + UUID.randomUUID().toString().substring(0, 8);
        String sessionId = openSession(newCard(), member("CPOPartnerSessionID", own));

        tell("Start", member("SessionID", own), CHARGING_START).statusCode(200).body("SessionID", equalTo(sessionId));

        assertThat(firstBackend.received("/charging-notifications").getFirst().body())
                .contains("\"SessionID\": \"" + sessionId + "\"")
                .contains("\"CPOPartnerSessionID\":\"" + own + "\"");
    }

    @Test
    void progress_may_be_told_every_five_minutes_only() {
        String sessionId = openSession(newCard());
        progress(sessionId).statusCode(200);

        progress(sessionId)
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("StatusCode.Code", equalTo("021"))
                .body("StatusCode.Description", equalTo("Rate limit exceeded"));

        assertThat(firstBackend.received("/charging-notifications")).hasSize(1);
        progress(openSession(newCard())).statusCode(200);
    }

    @Test
    void progress_that_did_not_reach_the_provider_may_be_told_again_at_once() {
        String sessionId = openSession(newCard());
        firstBackend.on("/charging-notifications", request -> Reply.of(503, ""));
        progress(sessionId).statusCode(200).body("Result", equalTo(false)).body("StatusCode.Code", equalTo("310"));

        firstBackend.on("/charging-notifications", request -> acknowledgement(true, "000"));
        progress(sessionId).statusCode(200).body("Result", equalTo(true));
    }

    @Test
    void the_providers_acknowledgement_is_passed_on() {
        String sessionId = openSession(newCard());
        firstBackend.on(
                "/charging-notifications",
                request -> Reply.ok(
                        "{\"Result\": false, \"StatusCode\": {\"Code\": \"021\", \"AdditionalInfo\": \"why\"}}"));

        tell("Start", member("SessionID", sessionId), CHARGING_START)
                .statusCode(200)
                .body("Result", equalTo(false))
                .body("StatusCode.Code", equalTo("021"))
                .body("StatusCode.Description", equalTo("System error."))
                .body("StatusCode.AdditionalInfo", equalTo("why"))
                .body("SessionID", equalTo(sessionId));
    }

    @Test
    void a_provider_that_cannot_be_reached_is_told_by_310_one_switched_off_by_320_and_the_session_is_right() {
        String sessionId = openSession(newCard());
        firstBackend.close();
        tell("Start", member("SessionID", sessionId), CHARGING_START)
                .statusCode(200)
                .body("Result", equalTo(false))
                .body("StatusCode.Code", equalTo("310"));
        key(sessionId).body("state", equalTo("CHARGING"));

        first.offline();
        directory.publish();
        tell("End", member("SessionID", sessionId), member("ChargingEnd", "2026-01-01T11:00:00Z"))
                .body("StatusCode.Code", equalTo("320"));
        key(sessionId).body("state", equalTo("STOPPED"));
    }

    @Test
    void a_notification_after_the_charge_detail_record_is_forwarded_and_the_session_stays_closed() {
        String sessionId = openSession(newCard());
        close(sessionId);

        tell("End", member("SessionID", sessionId), member("ChargingEnd", "2026-01-01T11:00:00Z"))
                .statusCode(200)
                .body("Result", equalTo(true));

        key(sessionId).body("state", equalTo("CLOSED"));
    }

    @Test
    void a_notification_needs_no_contract_any_more() {
        String sessionId = openSession(newCard());
        var without = new io.roamhub.common.directory.Directory(
                Long.MAX_VALUE / 2,
                java.util.List.of(),
                java.util.List.of(operator.build(), first.build()),
                java.util.Map.of(),
                java.util.List.of());
        io.quarkus.arc.Arc.container()
                .instance(io.roamhub.common.directory.PartnerDirectory.class)
                .get()
                .publish(without);

        tell("Start", member("SessionID", sessionId), CHARGING_START)
                .statusCode(200)
                .body("Result", equalTo(true));
    }

    @Test
    void an_unknown_or_foreign_session_is_answered_401() {
        tell("Start", member("SessionID", UUID.randomUUID().toString()), CHARGING_START)
                .statusCode(401)
                .body("StatusCode.Code", equalTo("400"));

        String sessionId = openSession(newCard());
        post(
                        otherOperator,
                        "notificationmgmt/v11/charging-notifications",
                        "{\"Type\": \"Start\", \"SessionID\": \"%s\", \"EvseID\": \"DE*BBB*E1\", \"OperatorID\": \"DE*BBB\", %s}"
                                .formatted(sessionId, CHARGING_START))
                .statusCode(401)
                .body("StatusCode.Code", equalTo("400"));
    }

    @Test
    void another_partners_operator_id_is_answered_401_and_an_unknown_one_404() {
        String sessionId = openSession(newCard());
        String body = "{\"Type\": \"Start\", \"SessionID\": \"%s\", \"EvseID\": \"%s\", %s}";

        post(
                        otherOperator,
                        "notificationmgmt/v11/charging-notifications",
                        body.formatted(sessionId, EVSE, CHARGING_START))
                .statusCode(401)
                .body("StatusCode.Code", equalTo("017"));
        post(
                        operator,
                        "notificationmgmt/v11/charging-notifications",
                        body.formatted(sessionId, "DE*ZZZ*E1", CHARGING_START))
                .statusCode(404)
                .body("StatusCode.Code", equalTo("300"));
    }

    @Test
    void each_type_has_field_rules_of_its_own() {
        String sessionId = openSession(newCard());

        tell("Start", member("SessionID", sessionId))
                .statusCode(400)
                .body("validationErrors.fieldReference", hasItem("chargingStart"));
        tell("Error", member("SessionID", sessionId)).statusCode(400);
        tell("Pause", member("SessionID", sessionId)).statusCode(400);
    }

    private ValidatableResponse progress(String sessionId) {
        return tell(
                "Progress",
                member("SessionID", sessionId),
                CHARGING_START,
                member("EventOccurred", "2026-01-01T10:20:00+01:00"),
                "\"ChargingDuration\": 1200000");
    }
}
