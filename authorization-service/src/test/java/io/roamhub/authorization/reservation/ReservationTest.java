package io.roamhub.authorization.reservation;

import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.testing.FakePartner.Reply;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class ReservationTest extends Roaming {

    private static final String START = "/reservation-start-request";
    private static final String STOP = "/reservation-stop-request";

    private final String evse = "DE*AAA*E" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000) + "R";

    @Test
    void a_reservation_reaches_the_operator_and_its_session_goes_on_with_the_remote_start() {
        String sessionId = reserve(evse, member("EMPPartnerSessionID", "emp-" + evse), "\"Duration\": 30")
                .statusCode(200)
                .body("Result", equalTo(true))
                .body("StatusCode.Code", equalTo("000"))
                .body("SessionID", notNullValue())
                .body("EMPPartnerSessionID", equalTo("emp-" + evse))
                .extract()
                .path("SessionID");
        var request = operatorBackend.received().getFirst();
        assertThat(request.path()).isEqualTo("/reservation/v11/providers/DE-ONE/reservation-start-request");
        assertThat(request.body())
                .contains("\"SessionID\":\"" + sessionId + "\"")
                .contains("\"Duration\":30");
        key(sessionId).body("state", equalTo("AUTHORIZED"));

        remoteStart(evse, member("SessionID", sessionId))
                .statusCode(200)
                .body("Result", equalTo(true))
                .body("SessionID", equalTo(sessionId))
                .body("EMPPartnerSessionID", equalTo("emp-" + evse));

        assertThat(operatorBackend
                        .received("/authorize-remote/start")
                        .getFirst()
                        .body())
                .contains("\"SessionID\":\"" + sessionId + "\"")
                .contains("\"EMPPartnerSessionID\":\"emp-" + evse + "\"");
        giveBack(evse, member("SessionID", sessionId))
                .statusCode(404)
                .body("StatusCode.Code", equalTo("400"))
                .body("StatusCode.Description", equalTo("Session found but status is not valid AUTHORIZED!"));
        tell("Start", member("SessionID", sessionId), member("ChargingStart", "2026-01-01T10:00:00Z"))
                .statusCode(200);
        key(sessionId).body("state", equalTo("CHARGING"));
        reserve(evse).body("Result", equalTo(true));
    }

    @Test
    void the_remote_start_may_name_the_reservation_by_the_providers_own_id() {
        String own = "emp-" + UUID.randomUUID();
        String sessionId =
                reserve(evse, member("EMPPartnerSessionID", own)).extract().path("SessionID");

        remoteStart(evse, member("EMPPartnerSessionID", own)).body("SessionID", equalTo(sessionId));
    }

    @Test
    void a_remote_start_that_names_no_standing_reservation_of_its_own_at_the_spot_opens_a_session() {
        String sessionId = reserve(evse).extract().path("SessionID");

        String elsewhere = remoteStart(EVSE, member("SessionID", sessionId))
                .body("Result", equalTo(true))
                .extract()
                .path("SessionID");
        assertThat(elsewhere).isNotEqualTo(sessionId);
        String unnamed = remoteStart(evse).extract().path("SessionID");
        assertThat(unnamed).isNotEqualTo(sessionId);
        giveBack(evse, member("SessionID", sessionId)).body("Result", equalTo(true));
        String afterwards =
                remoteStart(evse, member("SessionID", sessionId)).extract().path("SessionID");
        assertThat(afterwards).isNotEqualTo(sessionId);
    }

    @Test
    void a_remote_start_that_the_operator_refuses_or_does_not_answer_leaves_the_reservation_standing() {
        String sessionId = reserve(evse).extract().path("SessionID");
        operatorBackend.on("/authorize-remote/start", request -> acknowledgement(false, "510"));
        remoteStart(evse, member("SessionID", sessionId))
                .body("Result", equalTo(false))
                .body("StatusCode.Code", equalTo("510"))
                .body("SessionID", equalTo(sessionId));
        operatorBackend.on("/authorize-remote/start", request -> Reply.of(503, ""));
        remoteStart(evse, member("SessionID", sessionId))
                .body("StatusCode.Code", equalTo("310"))
                .body("SessionID", equalTo(sessionId));

        reserve(evse).body("StatusCode.Code", equalTo("601"));
        operatorBackend.on("/authorize-remote/start", request -> acknowledgement(true, "000"));
        remoteStart(evse, member("SessionID", sessionId)).body("Result", equalTo(true));
    }

    @Test
    void another_reservation_of_the_spot_is_refused_with_601_also_in_another_spelling() {
        reserve(evse).body("Result", equalTo(true));

        reserve(evse)
                .statusCode(200)
                .body("Result", equalTo(false))
                .body("StatusCode.Code", equalTo("601"))
                .body("StatusCode.Description", equalTo("EVSE already reserved."))
                .body("SessionID", nullValue());
        reserve(evse.replace("*", "")).body("StatusCode.Code", equalTo("601"));
        directory
                .contract(operator.id(), second.id(), ContractService.RESERVATION)
                .publish();
        post(
                        second,
                        "reservation/v11/providers/DE-TWO/reservation-start-request",
                        "{\"ProviderID\": \"DE-TWO\", \"EvseID\": \"%s\", \"Identification\": %s}"
                                .formatted(evse, contract("Remote", "DE-TWO-C12345678-X")))
                .body("StatusCode.Code", equalTo("601"));

        assertThat(operatorBackend.received(START)).hasSize(1);
    }

    @Test
    void of_many_reservations_at_once_one_is_made() throws Exception {
        Callable<String> reserve = () -> reserve(evse).extract().path("StatusCode.Code");
        int made = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<String> code : threads.invokeAll(java.util.Collections.nCopies(8, reserve))) {
                made += code.get().equals("000") ? 1 : 0;
            }
        }

        assertThat(made).isEqualTo(1);
        assertThat(operatorBackend.received(START)).hasSize(1);
    }

    @Test
    void a_refused_reservation_leaves_the_spot_free() {
        operatorBackend.on(START, request -> acknowledgement(false, "602"));
        reserve(evse)
                .statusCode(200)
                .body("Result", equalTo(false))
                .body("StatusCode.Code", equalTo("602"))
                .body("SessionID", nullValue());

        operatorBackend.on(START, request -> acknowledgement(true, "000"));
        reserve(evse).body("Result", equalTo(true));
    }

    @Test
    void a_reservation_without_an_answer_stays_unconfirmed_and_can_be_used_and_given_back() {
        operator.timeout(Duration.ofMillis(300));
        directory.publish();
        operatorBackend.on(START, request -> acknowledgement(true, "000").after(Duration.ofSeconds(2)));
        String sessionId = reserve(evse)
                .statusCode(200)
                .body("Result", equalTo(false))
                .body("StatusCode.Code", equalTo("310"))
                .body("SessionID", notNullValue())
                .extract()
                .path("SessionID");
        key(sessionId).body("state", equalTo("UNCONFIRMED"));
        reserve(evse).body("StatusCode.Code", equalTo("601"));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> key(sessionId).body("state", equalTo("AUTHORIZED")));
        giveBack(evse, member("SessionID", sessionId)).body("Result", equalTo(true));
        key(sessionId).body("state", equalTo("STOPPED"));
    }

    @Test
    void a_reservation_is_given_back_by_any_of_its_names_and_the_spot_is_free() {
        operatorBackend.on(
                START,
                request -> Reply.ok("{\"Result\": true, \"StatusCode\": {\"Code\": \"000\"},"
                        + " \"CPOPartnerSessionID\": \"cpo-res\"}"));
        String own = "emp-" + UUID.randomUUID();
        String sessionId =
                reserve(evse, member("EMPPartnerSessionID", own)).extract().path("SessionID");

        post(
                        first,
                        "charging/v21/providers/DE-ONE/authorize-remote-reservation/stop",
                        "{\"EMPPartnerSessionID\": \"%s\", \"ProviderID\": \"DE-ONE\", \"EvseID\": \"%s\"}"
                                .formatted(own, evse))
                .statusCode(200)
                .body("Result", equalTo(true))
                .body("SessionID", equalTo(sessionId))
                .body("CPOPartnerSessionID", equalTo("cpo-res"))
                .body("EMPPartnerSessionID", equalTo(own));

        assertThat(operatorBackend.received(STOP).getFirst().body())
                .contains("\"SessionID\":\"" + sessionId + "\"")
                .contains("\"CPOPartnerSessionID\":\"cpo-res\"")
                .contains("\"EMPPartnerSessionID\":\"" + own + "\"");
        key(sessionId).body("state", equalTo("STOPPED"));
        reserve(evse).body("Result", equalTo(true));
    }

    @Test
    void a_stop_that_the_operator_refuses_or_does_not_answer_leaves_the_reservation_standing() {
        String sessionId = reserve(evse).extract().path("SessionID");
        operatorBackend.on(STOP, request -> acknowledgement(false, "501"));
        giveBack(evse, member("SessionID", sessionId)).body("StatusCode.Code", equalTo("501"));
        operatorBackend.on(STOP, request -> Reply.of(500, ""));
        giveBack(evse, member("SessionID", sessionId)).body("StatusCode.Code", equalTo("310"));

        key(sessionId).body("state", equalTo("AUTHORIZED"));
        reserve(evse).body("StatusCode.Code", equalTo("601"));
    }

    @Test
    void only_reservations_of_the_provider_itself_can_be_given_back() {
        giveBack(evse, member("SessionID", UUID.randomUUID().toString()))
                .statusCode(401)
                .body("StatusCode.Code", equalTo("400"));
        String charging = remoteStart(EVSE).extract().path("SessionID");
        giveBack(EVSE, member("SessionID", charging)).statusCode(401).body("StatusCode.Code", equalTo("400"));
        String sessionId = reserve(evse).extract().path("SessionID");
        post(
                        second,
                        "reservation/v11/providers/DE-TWO/reservation-stop-request",
                        "{\"SessionID\": \"%s\", \"ProviderID\": \"DE-TWO\", \"EvseID\": \"%s\"}"
                                .formatted(sessionId, evse))
                .statusCode(401)
                .body("StatusCode.Code", equalTo("400"));
        giveBack("DE*AAA*E77", member("SessionID", sessionId)).body("StatusCode.Code", equalTo("018"));
        close(sessionId);
        giveBack(evse, member("SessionID", sessionId)).statusCode(404).body("StatusCode.Code", equalTo("400"));
    }

    @Test
    void a_reservation_needs_a_contract_of_its_own_service() {
        post(
                        second,
                        "reservation/v11/providers/DE-TWO/reservation-start-request",
                        "{\"ProviderID\": \"DE-TWO\", \"EvseID\": \"%s\", \"Identification\": %s}"
                                .formatted(evse, contract("Remote", "DE-TWO-C12345678-X")))
                .statusCode(403)
                .body("StatusCode.Code", equalTo("210"));
        reserve("DE*ZZZ*E1").statusCode(404).body("StatusCode.Code", equalTo("300"));
        reserve("DE*BBB*E1").statusCode(403);
    }

    @Test
    void the_spot_is_checked_as_for_remote_starts() {
        reserve("DE*AAA*E603").statusCode(200).body("StatusCode.Code", equalTo("603"));
        reserve("DE*AAA*E604").statusCode(200).body("StatusCode.Code", equalTo("604"));
        operator.offline();
        directory.publish();
        reserve(evse).statusCode(200).body("StatusCode.Code", equalTo("320"));
    }

    @Test
    void the_duration_is_1_to_99_minutes() {
        for (String bad : List.of("0", "100", "-1", "1.5", "\"x\"")) {
            reserve(evse, "\"Duration\": " + bad)
                    .statusCode(400)
                    .body("validationErrors.fieldReference", hasItem("duration"));
        }
        reserve(evse, "\"Duration\": 99").statusCode(200).body("Result", equalTo(true));
    }

    @Test
    void the_path_of_other_documents_is_accepted() {
        post(
                        first,
                        "charging/v21/providers/DE-ONE/authorize-remote-reservation/start",
                        "{\"ProviderID\": \"DE-ONE\", \"EvseID\": \"%s\", \"Identification\": %s}"
                                .formatted(evse, contract("Remote", "DE-ONE-C12345678-X")))
                .statusCode(200)
                .body("Result", equalTo(true));

        assertThat(operatorBackend.received(START)).hasSize(1);
    }
}
