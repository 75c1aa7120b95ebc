package io.roamhub.cdr;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
class AcceptCdrTest extends CdrServiceTest {

    private static final String DELIVERY = "/charge-detail-record";

    @Test
    void a_cdr_is_acknowledged_and_reaches_the_provider_as_it_was_sent() {
        OtherServices.Session session = session();
        String text = cdr(session.id(), "SomethingNew", "{\"a\": [1, 2.50]}");

        send(text)
                .statusCode(200)
                .body("Result", equalTo(true))
                .body("StatusCode.Code", equalTo("000"))
                .body("SessionID", equalTo(session.id().toString()));

        var delivered = backend.await(DELIVERY, 1).getFirst();
        assertThat(delivered.body()).isEqualTo(text);
        assertThat(delivered.path()).isEqualTo("/cdrmgmt/v22/operators/DE*ABC/charge-detail-record");
    }

    @Test
    void session_ids_that_were_absent_are_added_and_everything_else_stays() {
        OtherServices.Session session = OtherServices.session(operator, provider, "cpo-7", "emp-7");
        String text = cdr(session.id())
                .replace("\"SessionID\": \"" + session.id() + "\",", "\"CPOPartnerSessionID\": \"cpo-7\",");

        send(text)
                .statusCode(200)
                .body("Result", equalTo(true))
                .body("SessionID", equalTo(session.id().toString()))
                .body("CPOPartnerSessionID", equalTo("cpo-7"))
                .body("EMPPartnerSessionID", equalTo("emp-7"));

        assertThat(backend.await(DELIVERY, 1).getFirst().body())
                .isEqualTo("{\"SessionID\":\"" + session.id() + "\",\"EMPPartnerSessionID\":\"emp-7\","
                        + text.substring(1));
    }

    @Test
    void other_spellings_are_rewritten_token_by_token() {
        OtherServices.Session session = session();
        String text = cdr(session.id(), "ConsumedEnergy", "\"21.500\"", "HubProviderId", "\"DE-XYZ\"")
                .replace("04A2B3C4", "04a2b3c4");

        send(text).statusCode(200).body("Result", equalTo(true));

        assertThat(backend.await(DELIVERY, 1).getFirst().body())
                .isEqualTo(cdr(session.id(), "HubProviderID", "\"DE-XYZ\""));
    }

    @Test
    void a_second_cdr_for_a_session_is_refused() {
        OtherServices.Session session = session();
        send(cdr(session.id())).statusCode(200).body("Result", equalTo(true));

        send(cdr(session.id()))
                .statusCode(404)
                .body("StatusCode.Code", equalTo("400"))
                .body("StatusCode.Description", equalTo("Session found but status is not valid CLOSED!"))
                .body("StatusCode.AdditionalInfo", startsWith("This CDR was already accepted at 20"));
        send(cdr(session.id(), "ConsumedEnergy", "21.501"))
                .statusCode(404)
                .body("StatusCode.AdditionalInfo", startsWith("Another CDR for this session was accepted at 20"));
        assertThat(backend.await(DELIVERY, 1)).hasSize(1);
    }

    @Test
    void of_many_cdrs_at_once_for_a_session_one_is_accepted() throws Exception {
        OtherServices.Session session = session();
        String text = cdr(session.id());
        Callable<Response> sending = () -> send(text).extract().response();

        List<Integer> statuses;
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> answers = senders.invokeAll(java.util.Collections.nCopies(12, sending));
            statuses = answers.stream()
                    .map(answer -> answer.resultNow().statusCode())
                    .toList();
        }

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 404).hasSize(11);
    }

    @Test
    void an_unknown_session_is_refused_and_so_is_another_operators() {
        OtherServices.Session others = OtherServices.session(otherOperator, provider);

        for (UUID id : List.of(UUID.randomUUID(), others.id())) {
            send(cdr(id))
                    .statusCode(401)
                    .body("StatusCode.Code", equalTo("400"))
                    .body("StatusCode.Description", equalTo("Session is not valid"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ConsumedEnergy | -0.001                      | ConsumedEnergy is negative.
            ConsumedEnergy | 1000.001                    | ConsumedEnergy is above 1000 kWh.
            ConsumedEnergy | 21.511                      | ConsumedEnergy differs from MeterValueEnd - MeterValueStart by more than 0.01 kWh.
            ChargingEnd    | "2026-01-01T10:59:59+01:00" | ChargingEnd is before ChargingStart.
            SessionEnd     | "2026-01-01T10:59:59+01:00" | SessionEnd is before SessionStart.
            SessionEnd     | "2199-01-01T00:00:00+01:00" | SessionEnd is more than 10 minutes in the future.
            """)
    void an_impossible_cdr_is_refused(String member, String value, String reason) {
        send(cdr(session().id(), member, value))
                .statusCode(200)
                .body("Result", equalTo(false))
                .body("StatusCode.Code", equalTo("022"))
                .body("StatusCode.Description", equalTo("Data error."))
                .body("StatusCode.AdditionalInfo", equalTo(reason));
    }

    @Test
    void an_evse_of_another_operator_is_refused() {
        send(cdr(session().id(), "EvseID", "\"NL*OTH*E1\""))
                .statusCode(200)
                .body("Result", equalTo(false))
                .body("StatusCode.Code", equalTo("018"));
    }

    @Test
    void signed_values_are_demanded_where_the_evse_promises_them() {
        OtherServices.demandsSignedValues("DE*ABC*ESIGNED");
        OtherServices.Session session = session();

        send(cdr(session.id(), "EvseID", "\"DE*ABC*ESIGNED\""))
                .statusCode(200)
                .body("StatusCode.Code", equalTo("022"))
                .body("StatusCode.AdditionalInfo", containsString("SignedMeteringValues are missing"));
        send(cdr(
                        session.id(),
                        "EvseID",
                        "\"DE*ABC*ESIGNED\"",
                        "SignedMeteringValues",
                        "[{\"SignedMeteringValue\":\"x\",\"MeteringStatus\":\"Start\"}]"))
                .statusCode(200)
                .body("Result", equalTo(true));
    }

    @Test
    void all_violations_of_a_malformed_cdr_are_listed() {
        send(cdr("x", "EvseID", "\"nonsense\"", "ConsumedEnergy", "\"much\""))
                .statusCode(400)
                .body("message", equalTo("Error parsing/validating JSON."))
                .body("extendedInfo", nullValue())
                .body("validationErrors.fieldReference", hasItem("evseID"))
                .body("validationErrors.fieldReference", hasItem("consumedEnergy"));
    }

    @Test
    void a_cdr_is_not_accepted_while_nobody_can_tell_whose_session_it_is() {
        OtherServices.Session session = OtherServices.session(operator, provider, "cpo-503", null);
        String text =
                cdr(session.id()).replace("\"SessionID\": \"" + session.id(), "\"CPOPartnerSessionID\": \"cpo-503");
        String ofAnother = cdr(session.id(), "EvseID", "\"NL*OTH*E1\"");
        OtherServices.away(true);

        send(text).statusCode(503).body("StatusCode.Code", equalTo("001"));
        send(ofAnother).statusCode(503).body("StatusCode.Code", equalTo("001"));

        OtherServices.away(false);
        send(text).statusCode(200).body("Result", equalTo(true));
    }

    @Test
    void the_session_is_closed_when_the_cdr_is_acknowledged() {
        OtherServices.Session session = session();

        send(cdr(session.id())).statusCode(200).body("Result", equalTo(true));

        assertThat(OtherServices.isClosed(session.id())).isTrue();
    }
}
