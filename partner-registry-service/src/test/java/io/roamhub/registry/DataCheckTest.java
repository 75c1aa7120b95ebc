package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static io.roamhub.registry.Registry.admin;
import static io.roamhub.registry.Registry.get;
import static io.roamhub.registry.Registry.newOperatorId;
import static io.roamhub.registry.Registry.newProviderId;
import static io.roamhub.registry.Registry.put;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
@TestProfile(DataCheckTest.Required.class)
class DataCheckTest {

    /** As in production. */
    public static class Required implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("roamhub.data-check.required", "true");
        }
    }

    @Test
    void the_guideline_names_properties_of_charge_point_data() {
        get(Tokens.partner(UUID.randomUUID()), "/data-check/guideline")
                .then()
                .statusCode(200)
                .body("property", hasItems("EvseID", "GeoCoordinates", "HotlinePhoneNumber"))
                .body("[0].requirement", equalTo("MANDATORY"));
    }

    @Test
    void an_operator_needs_an_accepted_check() {
        UUID partner = Registry.operator(newOperatorId());
        activation(partner).body("missing", contains("ACTIVE_CERTIFICATE", "ACCEPTED_DATA_CHECK"));
        Registry.certify(partner, Csr.pem());
        activation(partner).body("missing", contains("ACCEPTED_DATA_CHECK"));

        put(Tokens.onboardingManager(), "/partners/" + partner + "/data-check", Map.of("state", "ACCEPTED"))
                .then()
                .statusCode(200)
                .body("state", equalTo("ACCEPTED"));

        Registry.activate(partner);
    }

    @Test
    void a_provider_needs_none() {
        UUID partner = Registry.provider(newProviderId());
        Registry.certify(partner, Csr.pem());

        Registry.activate(partner);
    }

    @Test
    void the_partner_fills_in_and_submits_and_the_hub_decides() {
        UUID partner = Registry.operator(newOperatorId());
        String path = "/partners/" + partner + "/data-check";
        String token = Tokens.partner(partner);
        get(token, path)
                .then()
                .statusCode(200)
                .body("state", equalTo("DRAFT"))
                .body("required", equalTo(true))
                .body("answers", empty());
        List<Map<String, String>> answers = List.of(
                Map.of("property", "EvseID", "answer", "PROVIDED"),
                Map.of("property", "OpeningTimes", "answer", "PARTLY", "comment", "in two weeks"));
        put(token, path, Map.of("answers", answers)).then().statusCode(200).body("state", equalTo("DRAFT"));
        put(token, path, Map.of("state", "SUBMITTED"))
                .then()
                .statusCode(200)
                .body("state", equalTo("SUBMITTED"))
                .body("answers.property", contains("EvseID", "OpeningTimes"));

        put(Tokens.onboardingManager(), path, Map.of("state", "REJECTED", "remark", "opening times are missing"))
                .then()
                .statusCode(200);

        get(token, path)
                .then()
                .body("state", equalTo("REJECTED"))
                .body("remark", equalTo("opening times are missing"))
                .body("answers.answer", contains("PROVIDED", "PARTLY"));
        put(token, path, Map.of("answers", List.of(answers.getFirst()), "state", "SUBMITTED"))
                .then()
                .statusCode(200)
                .body("answers.property", contains("EvseID"));
        put(Tokens.onboardingManager(), path, Map.of("state", "ACCEPTED"))
                .then()
                .statusCode(200);
        put(token, path, Map.of("answers", List.of())).then().statusCode(409);
    }

    @Test
    void a_form_that_breaks_rules_is_refused() {
        String path = "/partners/" + Registry.operator(newOperatorId()) + "/data-check";

        put(Tokens.hubAdmin(), path, Map.of("state", "PERFECT")).then().statusCode(400);
        put(Tokens.hubAdmin(), path, Map.of("answers", List.of(Map.of("property", "Colour", "answer", "PROVIDED"))))
                .then()
                .statusCode(400);
        put(Tokens.hubAdmin(), path, Map.of("answers", List.of(Map.of("property", "EvseID", "answer", "YES"))))
                .then()
                .statusCode(400);
    }

    @Test
    void a_service_level_is_empty_as_long_as_nothing_is_agreed() {
        UUID partner = Registry.operator(newOperatorId());

        get(Tokens.partner(partner), "/partners/" + partner + "/service-level")
                .then()
                .statusCode(200)
                .body("targets", empty())
                .body("measured", empty());
    }

    private static ValidatableResponse activation(UUID partner) {
        return admin().post("/api/v1/partners/" + partner + "/activate").then().statusCode(409);
    }
}
