package io.roamhub.authorization.remote;

import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.testing.FakePartner.Reply;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class RemoteTest extends Roaming {

    @Test
    void a_remote_start_reaches_the_operator_with_the_hubs_session_id() {
        operatorBackend.on(
                "/authorize-remote/start",
                request -> Reply.ok(
                        "{\"Result\": true, \"StatusCode\": {\"Code\": \"000\"}, \"CPOPartnerSessionID\": \"cpo-r1\"}"));

        String sessionId = remoteStart(
                        EVSE,
                        member("EMPPartnerSessionID", "emp-r1"),
                        member("SessionID", "11111111-2222-3333-4444-555555555555"))
                .statusCode(200)
                .body("Result", equalTo(true))
                .body("StatusCode.Code", equalTo("000"))
                .body("SessionID", notNullValue())
                .body("CPOPartnerSessionID", equalTo("cpo-r1"))
                .body("EMPPartnerSessionID", equalTo("emp-r1"))
                .extract()
                .path("SessionID");

        var request = operatorBackend.received().getFirst();
        assertThat(request.path()).isEqualTo("/charging/v21/providers/DE-ONE/authorize-remote/start");
        assertThat(request.body())
                .contains("\"SessionID\":\"" + sessionId + "\"")
                .contains("\"EMPPartnerSessionID\":\"emp-r1\"")
                .contains("\"EvcoID\":\"DE-ONE-C12345678-X\"");
        key(sessionId)
                .body("state", equalTo("AUTHORIZED"))
                .body("operatorPartnerId", equalTo(operator.id().toString()))
                .body("operatorId", equalTo("DE*AAA"))
                .body("cpoPartnerSessionId", equalTo("cpo-r1"))
                .body("empPartnerSessionId", equalTo("emp-r1"));
    }

    @Test
    void an_evse_of_nobody_is_answered_404_and_one_without_a_contract_403() {
        remoteStart("DE*ZZZ*E1").statusCode(404).body("StatusCode.Code", equalTo("300"));
        remoteStart("DE*BBB*E1")
                .statusCode(403)
                .body("StatusCode.Code", equalTo("210"))
                .body("StatusCode.Description", equalTo("No active subscription found"));
    }

    @Test
    void an_evse_of_a_sub_operator_leads_to_its_hub_operator() {
        remoteStart("DE*SUB*E1").statusCode(200).body("Result", equalTo(true));

        assertThat(operatorBackend.received()).hasSize(1);
    }

    @Test
    void an_evse_that_the_operator_has_not_uploaded_is_refused_with_603_an_incompatible_one_with_604() {
        remoteStart("DE*AAA*E603")
                .statusCode(200)
                .body("Result", equalTo(false))
                .body("StatusCode.Code", equalTo("603"))
                .body("StatusCode.Description", equalTo("Unknown EVSE ID."))
                .body("SessionID", nullValue());
        remoteStart("DE*AAA*E604").statusCode(200).body("StatusCode.Code", equalTo("604"));

        assertThat(operatorBackend.received()).isEmpty();
    }

    @Test
    void when_the_evse_data_cannot_be_asked_the_request_is_forwarded() {
        remoteStart("DE*AAA*E500").statusCode(200).body("Result", equalTo(true));
    }

    @Test
    void an_operators_refusal_is_passed_on_and_leaves_no_session() {
        operatorBackend.on("/authorize-remote/start", request -> acknowledgement(false, "510"));

        remoteStart(EVSE, member("EMPPartnerSessionID", "refused-1"))
                .statusCode(200)
                .body("Result", equalTo(false))
                .body("StatusCode.Code", equalTo("510"))
                .body("StatusCode.Description", equalTo("No EV connected to EVSE."))
                .body("SessionID", nullValue())
                .body("EMPPartnerSessionID", equalTo("refused-1"));

        key(forwardedSessionId()).statusCode(404);
        tell("Start", member("SessionID", forwardedSessionId()), member("ChargingStart", "2026-01-01T10:00:00Z"))
                .statusCode(401);
    }

    @Test
    void an_operator_that_is_switched_off_is_told_by_320_and_one_that_cannot_be_reached_by_310() {
        operator.offline();
        directory.publish();
        remoteStart(EVSE).statusCode(200).body("Result", equalTo(false)).body("StatusCode.Code", equalTo("320"));

        operator.backend("http://127.0.0.1:1");
        operatorBackend.close();
        directory = new io.roamhub.common.testing.DirectoryFixture();
        operator = directory.operator("DE*AAA").backend("http://127.0.0.1:1");
        first = directory.provider("DE-ONE").backend(firstBackend.url());
        directory
                .contract(operator.id(), first.id(), io.roamhub.common.directory.ContractService.AUTHORIZATION)
                .publish();
        remoteStart(EVSE)
                .statusCode(200)
                .body("Result", equalTo(false))
                .body("StatusCode.Code", equalTo("310"))
                .body("SessionID", nullValue());
    }

    @Test
    void a_late_operator_leaves_the_session_unconfirmed_and_a_late_report_confirms_it() {
        operator.timeout(Duration.ofMillis(400));
        directory.publish();
        operatorBackend.on("/authorize-remote/start", request -> acknowledgement(true, "000")
                .after(Duration.ofSeconds(1)));

        String sessionId = remoteStart(EVSE, member("EMPPartnerSessionID", "late-1"))
                .statusCode(200)
                .body("Result", equalTo(false))
                .body("StatusCode.Code", equalTo("310"))
                .body("SessionID", notNullValue())
                .body("EMPPartnerSessionID", equalTo("late-1"))
                .extract()
                .path("SessionID");
        assertThat(forwardedSessionId()).isEqualTo(sessionId);
        key(sessionId).body("state", equalTo("UNCONFIRMED"));

        tell("Start", member("SessionID", sessionId), member("ChargingStart", "2026-01-01T10:00:00Z"))
                .statusCode(200)
                .body("Result", equalTo(true));

        key(sessionId).body("state", equalTo("CHARGING"));
        assertThat(firstBackend.received("/charging-notifications").getFirst().body())
                .contains("\"SessionID\": \"" + sessionId + "\"")
                .contains("\"EMPPartnerSessionID\":\"late-1\"");
    }

    @Test
    void a_late_acknowledgement_confirms_the_session() {
        operator.timeout(Duration.ofMillis(300));
        directory.publish();
        operatorBackend.on(
                "/authorize-remote/start", request -> Reply.ok("{\"Result\": true, \"StatusCode\": {\"Code\": \"000\"},"
                                + " \"CPOPartnerSessionID\": \"cpo-late\"}")
                        .after(Duration.ofSeconds(1)));

        String sessionId = remoteStart(EVSE)
                .statusCode(200)
                .body("StatusCode.Code", equalTo("310"))
                .extract()
                .path("SessionID");

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> key(sessionId)
                .body("state", equalTo("AUTHORIZED"))
                .body("cpoPartnerSessionId", equalTo("cpo-late")));
    }

    @Test
    void a_late_refusal_ends_the_session_and_a_report_revives_it() {
        operator.timeout(Duration.ofMillis(300));
        directory.publish();
        operatorBackend.on("/authorize-remote/start", request -> acknowledgement(false, "501")
                .after(Duration.ofSeconds(1)));

        String sessionId = remoteStart(EVSE).statusCode(200).extract().path("SessionID");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> key(sessionId).body("state", equalTo("EXPIRED")));
        tell("Start", member("SessionID", sessionId), member("ChargingStart", "2026-01-01T10:00:00Z"))
                .statusCode(200);
        key(sessionId).body("state", equalTo("CHARGING"));
    }

    @Test
    void a_charge_detail_record_closes_an_unconfirmed_session() {
        operatorBackend.on("/authorize-remote/start", request -> Reply.of(502, ""));
        String sessionId = remoteStart(EVSE).statusCode(200).extract().path("SessionID");

        close(sessionId);

        key(sessionId).body("state", equalTo("CLOSED"));
    }

    @Test
    void a_driver_of_another_provider_is_refused_with_019() {
        for (String contract : List.of("DE-TWO-C12345678-X", "DE-NIX-C12345678-X")) {
            post(
                            first,
                            "charging/v21/providers/DE-ONE/authorize-remote/start",
                            "{\"ProviderID\": \"DE-ONE\", \"EvseID\": \"%s\", \"Identification\": %s}"
                                    .formatted(EVSE, contract("Remote", contract)))
                    .statusCode(200)
                    .body("Result", equalTo(false))
                    .body("StatusCode.Code", equalTo("019"))
                    .body("StatusCode.AdditionalInfo", equalTo("The EvcoID is of another provider."))
                    .body("SessionID", nullValue());
        }
        post(
                        first,
                        "charging/v21/providers/DE-ONE/authorize-remote/start",
                        "{\"ProviderID\": \"DE-ONE\", \"EvseID\": \"%s\", \"Identification\": %s}"
                                .formatted(EVSE, contract("Remote", "DE-SUB-C12345678-X")))
                .statusCode(200)
                .body("Result", equalTo(true));

        assertThat(operatorBackend.received()).hasSize(1);
    }

    @Test
    void a_stop_at_another_evse_than_the_sessions_is_refused_with_018() {
        String sessionId = remoteStart(EVSE).extract().path("SessionID");

        post(
                        first,
                        "charging/v21/providers/DE-ONE/authorize-remote/stop",
                        "{\"SessionID\": \"%s\", \"ProviderID\": \"DE-ONE\", \"EvseID\": \"DE*AAA*E9999\"}"
                                .formatted(sessionId))
                .statusCode(200)
                .body("Result", equalTo(false))
                .body("StatusCode.Code", equalTo("018"))
                .body("SessionID", equalTo(sessionId));

        assertThat(operatorBackend.received("/authorize-remote/stop")).isEmpty();
        key(sessionId).body("state", equalTo("AUTHORIZED"));
        post(
                        first,
                        "charging/v21/providers/DE-ONE/authorize-remote/stop",
                        "{\"SessionID\": \"%s\", \"ProviderID\": \"DE-ONE\", \"EvseID\": \"de*aaaE1001\"}"
                                .formatted(sessionId)
                                .replace("de*aaaE1001", "DEAAAE1001"))
                .statusCode(200)
                .body("Result", equalTo(true));
    }

    @Test
    void an_unreadable_or_failed_answer_leaves_the_session_unconfirmed_and_it_can_be_stopped() {
        for (Reply useless : List.of(Reply.ok("{}"), Reply.ok(""), Reply.of(502, "bad gateway"))) {
            operatorBackend.forget();
            operatorBackend.on("/authorize-remote/start", request -> useless);

            String sessionId = remoteStart(EVSE)
                    .statusCode(200)
                    .body("StatusCode.Code", equalTo("310"))
                    .extract()
                    .path("SessionID");

            key(sessionId).body("state", equalTo("UNCONFIRMED"));
            remoteStop(member("SessionID", sessionId)).statusCode(200).body("Result", equalTo(true));
            key(sessionId).body("state", equalTo("STOPPED"));
        }
    }

    @Test
    void a_request_that_the_operator_rejects_as_such_leaves_no_session() {
        operatorBackend.on("/authorize-remote/start", request -> Reply.of(400, "{}"));

        remoteStart(EVSE)
                .statusCode(200)
                .body("StatusCode.Code", equalTo("310"))
                .body("SessionID", nullValue());

        key(forwardedSessionId()).statusCode(404);
    }

    @Test
    void a_report_that_overtakes_the_acknowledgement_finds_the_session() {
        operatorBackend.on("/authorize-remote/start", request -> {
            String sessionId = sessionIdOf(request.body());
            tell("Start", member("SessionID", sessionId), member("ChargingStart", "2026-01-01T10:00:00Z"))
                    .statusCode(200);
            return acknowledgement(true, "000");
        });

        String sessionId =
                remoteStart(EVSE).body("Result", equalTo(true)).extract().path("SessionID");

        key(sessionId).body("state", equalTo("CHARGING"));
    }

    @Test
    void a_remote_stop_reaches_the_operator_and_stops_the_session() {
        String sessionId = remoteStart(EVSE, member("EMPPartnerSessionID", "emp-r2"))
                .extract()
                .path("SessionID");

        remoteStop(member("SessionID", sessionId))
                .statusCode(200)
                .body("Result", equalTo(true))
                .body("SessionID", equalTo(sessionId))
                .body("EMPPartnerSessionID", equalTo("emp-r2"));

        assertThat(operatorBackend.received("/authorize-remote/stop").getFirst().body())
                .contains("\"SessionID\":\"" + sessionId + "\"")
                .contains("\"EMPPartnerSessionID\":\"emp-r2\"");
        key(sessionId).body("state", equalTo("STOPPED"));
    }

    @Test
    void a_remote_stop_also_stops_what_a_driver_started_by_card() {
        String sessionId = openSession(newCard());

        remoteStop(member("SessionID", sessionId)).statusCode(200).body("Result", equalTo(true));
    }

    @Test
    void a_stop_that_the_operator_refuses_or_does_not_answer_leaves_the_session_as_it_is() {
        String sessionId = remoteStart(EVSE).extract().path("SessionID");
        operatorBackend.on("/authorize-remote/stop", request -> acknowledgement(false, "501"));
        remoteStop(member("SessionID", sessionId))
                .body("Result", equalTo(false))
                .body("StatusCode.Code", equalTo("501"));

        operatorBackend.on("/authorize-remote/stop", request -> Reply.of(500, ""));
        remoteStop(member("SessionID", sessionId))
                .body("StatusCode.Code", equalTo("310"))
                .body("SessionID", equalTo(sessionId));

        operator.offline();
        directory.publish();
        remoteStop(member("SessionID", sessionId)).body("StatusCode.Code", equalTo("320"));
        key(sessionId).body("state", equalTo("AUTHORIZED"));
    }

    @Test
    void a_remote_stop_of_an_unknown_foreign_or_closed_session_is_refused() {
        remoteStop(member("SessionID", UUID.randomUUID().toString()))
                .statusCode(401)
                .body("StatusCode.Code", equalTo("400"));

        String sessionId = remoteStart(EVSE).extract().path("SessionID");
        post(
                        second,
                        "charging/v21/providers/DE-TWO/authorize-remote/stop",
                        "{\"SessionID\": \"%s\", \"ProviderID\": \"DE-TWO\", \"EvseID\": \"%s\"}"
                                .formatted(sessionId, EVSE))
                .statusCode(401)
                .body("StatusCode.Code", equalTo("400"));

        close(sessionId);
        remoteStop(member("SessionID", sessionId)).statusCode(404).body("StatusCode.Code", equalTo("400"));
    }

    @Test
    void other_identifications_than_the_remote_one_are_a_broken_rule() {
        post(
                        first,
                        "charging/v21/providers/DE-ONE/authorize-remote/start",
                        "{\"ProviderID\": \"DE-ONE\", \"EvseID\": \"%s\", \"Identification\": %s}"
                                .formatted(EVSE, card(newCard())))
                .statusCode(400);
    }

    private String forwardedSessionId() {
        return sessionIdOf(
                operatorBackend.received("/authorize-remote/start").getLast().body());
    }

    private static String sessionIdOf(String body) {
        return body.replaceAll("(?s).*\"SessionID\":\"([^\"]*)\".*", "$1");
    }
}
