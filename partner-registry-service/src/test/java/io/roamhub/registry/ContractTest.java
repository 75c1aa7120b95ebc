package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.roamhub.registry.Registry.admin;
import static io.roamhub.registry.Registry.get;
import static io.roamhub.registry.Registry.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class ContractTest {

    private UUID operator;
    private UUID provider;

    @BeforeEach
    void two_active_partners() {
        operator = Registry.activeOperator();
        provider = Registry.activeProvider();
    }

    @Test
    void a_contract_is_in_the_directory_until_it_is_ended() {
        String id = agree(List.of("AUTHORIZATION", "RESERVATION"), null, null)
                .statusCode(201)
                .body("operatorPartnerId", equalTo(operator.toString()))
                .body("providerPartnerId", equalTo(provider.toString()))
                .body("services", contains("AUTHORIZATION", "RESERVATION"))
                .body("validFrom", nullValue())
                .extract()
                .path("id");
        assertThat(inDirectory(id))
                .containsEntry("services", List.of("AUTHORIZATION", "RESERVATION"))
                .containsEntry("operatorPartnerId", operator.toString())
                .containsEntry("providerPartnerId", provider.toString())
                .doesNotContainKey("validFrom");

        admin().delete("/api/v1/contracts/" + id).then().statusCode(204);

        assertThat(inDirectory(id)).isNull();
        get(Tokens.hubAdmin(), "/contracts?partner=" + operator).then().body("totalElements", equalTo(0));
        admin().delete("/api/v1/contracts/" + id).then().statusCode(404);
    }

    @Test
    void a_contract_is_shown_to_its_sides_and_the_hub() {
        String id = agree(List.of("AUTHORIZATION"), null, null).extract().path("id");

        for (String token : List.of(Tokens.hubAdmin(), Tokens.partner(operator), Tokens.partner(provider))) {
            get(token, "/contracts/" + id).then().statusCode(200).body("id", equalTo(id));
        }
        get(Tokens.partner(Registry.provider(Registry.newProviderId())), "/contracts/" + id)
                .then()
                .statusCode(404);
        admin().delete("/api/v1/contracts/" + id).then().statusCode(204);
        get(Tokens.hubAdmin(), "/contracts/" + id).then().statusCode(404);
    }

    @Test
    void a_contract_to_come_is_in_the_directory_with_its_begin_and_one_that_is_over_is_not() {
        String past = agree(List.of("RESERVATION"), "2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z")
                .statusCode(201)
                .extract()
                .path("id");
        String future = agree(List.of("AUTHORIZATION"), "2099-01-01T00:00:00Z", null)
                .statusCode(201)
                .extract()
                .path("id");

        assertThat(inDirectory(past)).isNull();
        assertThat(inDirectory(future)).containsEntry("validFrom", "2099-01-01T00:00:00Z");
    }

    @Test
    void two_partners_have_one_contract_for_a_service() {
        agree(List.of("AUTHORIZATION"), null, null).statusCode(201);

        agree(List.of("RESERVATION", "AUTHORIZATION"), null, null)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("already"));
        agree(List.of("RESERVATION"), null, null).statusCode(201);
    }

    @Test
    void contracts_for_a_service_may_follow_each_other() {
        agree(List.of("AUTHORIZATION"), "2026-01-01T00:00:00Z", "2027-01-01T00:00:00+01:00")
                .statusCode(201)
                .body("validTo", equalTo("2026-12-31T23:00:00Z"));

        agree(List.of("AUTHORIZATION"), "2026-12-31T22:59:59Z", null).statusCode(409);
        agree(List.of("AUTHORIZATION"), "2026-12-31T23:00:00Z", null).statusCode(201);
    }

    @Test
    void a_contract_names_an_operator_a_provider_and_services() {
        post(Tokens.hubAdmin(), "/contracts", Map.of("services", List.of("PARKING")))
                .then()
                .statusCode(400)
                .body("violations", hasSize(3));
        post(
                        Tokens.hubAdmin(),
                        "/contracts",
                        Map.of(
                                "operatorPartnerId",
                                provider,
                                "providerPartnerId",
                                UUID.randomUUID(),
                                "services",
                                List.of("AUTHORIZATION")))
                .then()
                .statusCode(400)
                .body("violations", hasItem(containsString("operatorPartnerId")))
                .body("violations", hasItem(containsString("providerPartnerId")));
        agree(List.of("AUTHORIZATION"), "2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z")
                .statusCode(400);
        agree(List.of("AUTHORIZATION"), "tomorrow", null).statusCode(400);
        agree(List.of(), null, null).statusCode(400);
    }

    @Test
    void a_contract_with_a_partner_in_onboarding_is_not_in_the_directory_yet() {
        provider = Registry.provider(Registry.newProviderId());
        String id = agree(List.of("AUTHORIZATION"), null, null)
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(inDirectory(id)).isNull();

        Registry.certify(provider, Csr.pem());
        Registry.activate(provider);

        assertThat(inDirectory(id)).isNotNull();
    }

    @Test
    void contracts_come_in_pages() {
        agree(List.of("AUTHORIZATION"), null, null).statusCode(201);
        String newest = agree(List.of("RESERVATION"), null, null).extract().path("id");

        get(Tokens.hubAdmin(), "/contracts?partner=" + provider + "&size=1")
                .then()
                .statusCode(200)
                .body("content.id", contains(newest))
                .body("size", equalTo(1))
                .body("totalElements", equalTo(2));
    }

    private ValidatableResponse agree(List<String> services, String from, String to) {
        Map<String, Object> contract = new HashMap<>();
        contract.put("operatorPartnerId", operator);
        contract.put("providerPartnerId", provider);
        contract.put("services", services);
        contract.put("validFrom", from);
        contract.put("validTo", to);
        return post(Tokens.hubAdmin(), "/contracts", contract).then();
    }

    private static Map<String, Object> inDirectory(String contract) {
        return Registry.directory().getMap("contracts.find { it.id == '" + contract + "' }");
    }
}
