package io.roamhub.authorization.authorize;

import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.FakePartner;
import io.roamhub.common.testing.FakePartner.Reply;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class AuthorizeStartTest extends Roaming {

    @Test
    void a_card_that_one_provider_knows_is_authorized_by_broadcast() {
        secondBackend.on("/authorize/start", request -> yes("DE-TWO"));

        String sessionId = start(card(newCard()), member("CPOPartnerSessionID", "cpo-1"))
                .statusCode(200)
                .header("Process-ID", notNullValue())
                .contentType("application/json;charset=utf-8")
                .body("AuthorizationStatus", equalTo("Authorized"))
                .body("StatusCode.Code", equalTo("000"))
                .body("StatusCode.Description", equalTo("Success."))
                .body("ProviderID", equalTo("DE-TWO"))
                .body("CPOPartnerSessionID", equalTo("cpo-1"))
                .body("$", hasKey("EMPPartnerSessionID"))
                .body("EMPPartnerSessionID", nullValue())
                .extract()
                .path("SessionID");

        key(sessionId)
                .statusCode(200)
                .body("state", equalTo("AUTHORIZED"))
                .body("operatorPartnerId", equalTo(operator.id().toString()))
                .body("providerPartnerId", equalTo(second.id().toString()))
                .body("operatorId", equalTo("DE*AAA"))
                .body("providerId", equalTo("DE-TWO"))
                .body("evseId", equalTo(EVSE))
                .body("cpoPartnerSessionId", equalTo("cpo-1"))
                .body("mediumHash", notNullValue());
    }

    @Test
    void the_provider_gets_the_hubs_session_id_and_ids_in_upper_case() {
        firstBackend.on("/authorize/start", request -> yes("DE-ONE"));

        String sessionId = start(
                        qrCode("de-one-C1a2b3c4d-x", "1234"),
                        member("SessionID", "11111111-2222-3333-4444-555555555555"),
                        member("PartnerProductID", "AC 1"),
                        "\"Agreed\": {\"between\": [\"us\"]}")
                .statusCode(200)
                .extract()
                .path("SessionID");

        FakePartner.Request request = firstBackend.received("/authorize/start").getFirst();
        assertThat(request.path()).isEqualTo("/charging/v21/operators/DE*AAA/authorize/start");
        assertThat(request.body())
                .contains("\"SessionID\":\"" + sessionId + "\"")
                .contains("\"EvcoID\":\"DE-ONE-C1A2B3C4D-X\"")
                .contains("\"PIN\":\"1234\"")
                .contains("\"Agreed\":{\"between\": [\"us\"]}");
        assertThat(sessionId).isNotEqualTo("11111111-2222-3333-4444-555555555555");
    }

    @Test
    void a_lower_case_uid_is_raised_on_its_way_to_the_provider() {
        start(card("0a1b2c3d")).statusCode(200);

        assertThat(firstBackend.await("/authorize/start", 1).getFirst().body()).contains("\"UID\":\"0A1B2C3D\"");
    }

    @Test
    void both_partner_session_ids_and_the_stop_identifications_are_passed_on() {
        firstBackend.on("/authorize/start", request -> Reply.ok("""
                        {"ProviderID": "DE-ONE", "AuthorizationStatus": "Authorized",
                         "EMPPartnerSessionID": "emp-9", "StatusCode": {"Code": "000", "AdditionalInfo": "welcome"},
                         "AuthorizationStopIdentifications": [%s], "Tariff": 1.50}
                        """.formatted(card("AABBCCDD"))));

        String sessionId = start(card(newCard()), member("CPOPartnerSessionID", "cpo-2"))
                .statusCode(200)
                .body("CPOPartnerSessionID", equalTo("cpo-2"))
                .body("EMPPartnerSessionID", equalTo("emp-9"))
                .body("StatusCode.AdditionalInfo", equalTo("welcome"))
                .body("AuthorizationStopIdentifications[0].RFIDMifareFamilyIdentification.UID", equalTo("AABBCCDD"))
                .body(containsString("\"Tariff\":1.50"))
                .extract()
                .path("SessionID");

        key(sessionId).body("empPartnerSessionId", equalTo("emp-9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE-ONE-C12345678-9", "DE*ONE*123456*7", "deone1234567"})
    void an_evco_id_leads_to_its_provider_and_to_no_other(String evcoId) {
        firstBackend.on("/authorize/start", request -> yes("DE-ONE"));

        start(contract("PlugAndCharge", evcoId))
                .statusCode(200)
                .body("AuthorizationStatus", equalTo("Authorized"))
                .body("ProviderID", equalTo("DE-ONE"));

        assertThat(secondBackend.received()).isEmpty();
    }

    @Test
    void an_evco_id_of_a_bundled_provider_leads_to_its_hub_provider() {
        firstBackend.on("/authorize/start", request -> yes("DE-ONE"));

        start(contract("PlugAndCharge", "DE-SUB-C12345678-9")).statusCode(200).body("ProviderID", equalTo("DE-ONE"));
    }

    @Test
    void a_positive_answer_without_a_provider_id_gets_that_of_the_asked_one() {
        firstBackend.on(
                "/authorize/start",
                request -> Reply.ok("{\"AuthorizationStatus\": \"Authorized\", \"StatusCode\": {\"Code\": \"000\"}}"));

        start(card(newCard())).body("ProviderID", equalTo("DE-ONE"));
    }

    @Test
    void without_any_provider_under_contract_the_code_is_210() {
        directory = new DirectoryFixture();
        operator = directory.operator("DE*AAA");
        directory.provider("DE-ONE").backend(firstBackend.url());
        directory.publish();

        refused(card(newCard()), "210");
        refused(contract("PlugAndCharge", "DE-ONE-C12345678-9"), "210");
    }

    @Test
    void a_contract_of_another_service_does_not_count() {
        directory = new DirectoryFixture();
        operator = directory.operator("DE*AAA");
        first = directory.provider("DE-ONE").backend(firstBackend.url());
        directory
                .contract(operator.id(), first.id(), ContractService.RESERVATION)
                .publish();

        refused(card(newCard()), "210");
    }

    @Test
    void an_evco_id_of_nobody_is_answered_300() {
        refused(contract("PlugAndCharge", "DE-XYZ-C12345678-9"), "300");
    }

    @Test
    void one_asked_provider_answers_in_its_own_words() {
        firstBackend.on("/authorize/start", request -> no("200"));

        start(contract("PlugAndCharge", "DE-ONE-C12345678-9"))
                .statusCode(200)
                .body("AuthorizationStatus", equalTo("NotAuthorized"))
                .body("StatusCode.Code", equalTo("200"))
                .body("StatusCode.Description", equalTo("EvcoID locked."))
                .body("StatusCode.AdditionalInfo", equalTo("told by the provider"))
                .body("SessionID", nullValue())
                .body("ProviderID", nullValue());
    }

    @Test
    void a_code_that_oicp_does_not_know_is_passed_on_as_it_is() {
        firstBackend.on("/authorize/start", request -> no("977"));

        start(contract("PlugAndCharge", "DE-ONE-C12345678-9"))
                .body("StatusCode.Code", equalTo("977"))
                .body("StatusCode.Description", equalTo("in its own words"));
    }

    @Test
    void a_no_with_the_code_of_success_is_told_by_the_kind_of_medium() {
        firstBackend.on("/authorize/start", request -> no("000"));

        refused(qrCode("DE-ONE-C12345678-9", "1234"), "101");
        refused(contract("PlugAndCharge", "DE-ONE-C12345678-9"), "105");
        refused(contract("Remote", "DE-ONE-C12345678-9"), "105");
    }

    @Test
    void when_all_providers_say_no_to_a_card_the_code_is_102() {
        refused(card(newCard()), "102");
        assertThat(firstBackend.received("/authorize/start")).hasSize(1);
        assertThat(secondBackend.received("/authorize/start")).hasSize(1);
    }

    @Test
    void when_a_single_provider_is_asked_about_a_card_its_own_code_counts() {
        second.withoutBroadcast();
        directory.publish();
        firstBackend.on("/authorize/start", request -> no("103"));

        refused(card(newCard()), "103");
        assertThat(secondBackend.received()).isEmpty();
    }

    @Test
    void a_provider_that_is_switched_off_is_not_asked() {
        second.offline();
        directory.publish();

        refused(card(newCard()), "102");
        assertThat(secondBackend.received()).isEmpty();
    }

    @Test
    void when_nobody_says_yes_and_somebody_gives_no_answer_the_code_is_106() {
        for (Reply useless : List.of(
                Reply.of(500, "{}"),
                Reply.of(401, "{}"),
                Reply.ok(""),
                Reply.ok("<html>"),
                Reply.ok("{\"AuthorizationStatus\": \"Maybe\", \"StatusCode\": {\"Code\": \"000\"}}"),
                Reply.ok("{\"AuthorizationStatus\": \"Authorized\"}"),
                yes("DE-ONE"),
                no("102").after(Duration.ofSeconds(4)))) {
            secondBackend.on("/authorize/start", request -> useless);

            refused(card(newCard()), "106");
        }
    }

    @Test
    void when_nobody_can_be_asked_the_code_is_106() {
        first.offline();
        second.withoutBroadcast();
        directory.publish();

        refused(card(newCard()), "106");
    }

    @Test
    void a_contracts_provider_that_gives_no_answer_is_told_by_310() {
        firstBackend.on("/authorize/start", request -> Reply.ok("[]"));
        refused(contract("PlugAndCharge", "DE-ONE-C12345678-9"), "310");

        firstBackend.close();
        refused(contract("PlugAndCharge", "DE-ONE-C12345678-9"), "310");
    }

    @Test
    void a_contracts_provider_that_is_switched_off_is_told_by_320() {
        first.offline();
        directory.publish();

        refused(contract("PlugAndCharge", "DE-ONE-C12345678-9"), "320");
    }

    @Test
    void an_evse_of_another_operator_is_refused_with_018() {
        startAt("DE*BBB*E1", card(newCard()))
                .statusCode(200)
                .body("AuthorizationStatus", equalTo("NotAuthorized"))
                .body("StatusCode.Code", equalTo("018"));
        startAt("DE*SUB*E1", card(newCard())).body("StatusCode.Code", equalTo("102"));
        assertThat(firstBackend.received("/authorize/start")).hasSize(1);
    }

    @Test
    void the_operator_id_in_path_and_body_must_be_the_callers() {
        post(
                        otherOperator,
                        "charging/v21/operators/DE*AAA/authorize/start",
                        "{\"OperatorID\": \"DE*AAA\", \"Identification\": " + card(newCard()) + "}")
                .statusCode(401)
                .body("StatusCode.Code", equalTo("017"));
        post(
                        operator,
                        "charging/v21/operators/DE*AAA/authorize/start",
                        "{\"OperatorID\": \"DE*ZZZ\", \"Identification\": " + card(newCard()) + "}")
                .statusCode(404)
                .body("StatusCode.Code", equalTo("300"));
    }

    @Test
    void broken_rules_are_listed() {
        post(operator, "charging/v21/operators/DE*AAA/authorize/start", "{\"Identification\": {}}")
                .statusCode(400)
                .body("message", equalTo("Error parsing/validating JSON."))
                .body("validationErrors.fieldReference", hasItem("operatorID"))
                .body("validationErrors.fieldReference", hasItem("identification"));
        for (String identification : List.of(
                card("AABB"),
                qrCode("DE-ONE-C12345678-9", "123456789012345678901"),
                "{\"RFIDIdentification\": {\"UID\": \"AABBCCDD\", \"RFID\": \"mifareCls\"}}",
                "{\"QRCodeIdentification\": {\"EvcoID\": \"DE-ONE-C12345678-9\","
                        + " \"HashedPIN\": {\"Value\": \"$2a$10$abcdefghij\", \"Function\": \"Bcrypt\"}}}")) {
            start(identification).statusCode(400);
        }
        assertThat(firstBackend.received()).isEmpty();
    }

    @Test
    void a_start_without_an_evse_is_authorized_too() {
        firstBackend.on("/authorize/start", request -> yes("DE-ONE"));

        post(
                        operator,
                        "charging/v21/operators/DE*AAA/authorize/start",
                        "{\"EvseID\": null, \"OperatorID\": \"DE*AAA\", \"Identification\": " + card(newCard()) + "}")
                .statusCode(200)
                .body("AuthorizationStatus", equalTo("Authorized"));
    }

    @Test
    void a_refusal_leaves_no_session_but_its_partner_session_ids_are_echoed() {
        String own = "cpo-" + UUID.randomUUID();
        start(card(newCard()), member("CPOPartnerSessionID", own))
                .body("SessionID", nullValue())
                .body("CPOPartnerSessionID", equalTo(own));

        stop(card(newCard()), member("CPOPartnerSessionID", own)).statusCode(401);
    }

    private void refused(String identification, String code) {
        start(identification)
                .statusCode(200)
                .body("AuthorizationStatus", equalTo("NotAuthorized"))
                .body("StatusCode.Code", equalTo(code))
                .body("SessionID", nullValue())
                .body("AuthorizationStopIdentifications", nullValue());
    }
}
