package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static io.roamhub.registry.Registry.admin;
import static io.roamhub.registry.Registry.get;
import static io.roamhub.registry.Registry.json;
import static io.roamhub.registry.Registry.newOperatorId;
import static io.roamhub.registry.Registry.newProviderId;
import static io.roamhub.registry.Registry.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

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
    void two_people_at_one_form_do_not_undo_each_others_work() {
        UUID partner = Registry.operator(newOperatorId());
        String path = "/api/v1/partners/" + partner + "/data-check";
        String unbegun = admin().get(path).then().statusCode(200).extract().header("ETag");

        json(admin().header("If-Match", unbegun), Map.of("remark", "first"))
                .put(path)
                .then()
                .statusCode(200);
        json(admin().header("If-Match", unbegun), Map.of("remark", "second"))
                .put(path)
                .then()
                .statusCode(412)
                .contentType("application/problem+json");

        String newest = admin().get(path)
                .then()
                .body("remark", equalTo("first"))
                .body("version", equalTo(1))
                .extract()
                .header("ETag");
        assertThat(newest).isNotEqualTo(unbegun);
        json(admin().header("If-Match", newest), Map.of("remark", "third"))
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""));
        json(admin(), Map.of("remark", "whatever there is")).put(path).then().statusCode(200);
    }

    @Test
    void a_provider_needs_none() {
        UUID partner = Registry.provider(newProviderId());
        Registry.certify(partner, Csr.pem());

        Registry.activate(partner);
    }

    @Test
    void the_guideline_is_a_page_for_people() {
        String page = Registry.as(Tokens.partner(UUID.randomUUID()))
                .accept("text/html")
                .get("/api/v1/data-check/guideline")
                .then()
                .statusCode(200)
                .contentType("text/html;charset=utf-8")
                .extract()
                .asString();

        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("<html lang=\"en\">", "id=\"HotlinePhoneNumber\"", "Where a car enters", "@media print")
                .doesNotContain("<script", "<link", "<img", "url(", "src=");
        List<String> properties =
                get(Tokens.hubAdmin(), "/data-check/guideline").path("property");
        assertThat(properties).allSatisfy(property -> assertThat(page).contains("<article id=\"" + property + "\""));
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
        List<Map<String, String>> answers = new ArrayList<>(mandatory());
        put(token, path, Map.of("answers", answers)).then().statusCode(200).body("state", equalTo("DRAFT"));
        answers.add(Map.of("property", "OpeningTimes", "answer", "PARTLY", "comment", "in two weeks"));
        put(token, path, Map.of("answers", answers, "state", "SUBMITTED"))
                .then()
                .statusCode(200)
                .body("state", equalTo("SUBMITTED"))
                .body("submittedAt", notNullValue())
                .body("answers", hasSize(answers.size()));

        put(Tokens.onboardingManager(), path, Map.of("state", "REJECTED"))
                .then()
                .statusCode(400);
        put(Tokens.onboardingManager(), path, Map.of("state", "REJECTED", "remark", "opening times are missing"))
                .then()
                .statusCode(200);

        get(token, path)
                .then()
                .body("state", equalTo("REJECTED"))
                .body("remark", equalTo("opening times are missing"))
                .body("answers.find { it.property == 'OpeningTimes' }.comment", equalTo("in two weeks"));
        put(token, path, Map.of("answers", mandatory(), "state", "SUBMITTED"))
                .then()
                .statusCode(200)
                .body("answers", hasSize(answers.size() - 1));
        put(Tokens.onboardingManager(), path, Map.of("state", "ACCEPTED"))
                .then()
                .statusCode(200);
        put(token, path, Map.of("answers", List.of())).then().statusCode(409);
    }

    @Test
    void a_form_is_submitted_when_every_mandatory_property_is_answered() {
        UUID partner = Registry.operator(newOperatorId());
        String path = "/partners/" + partner + "/data-check";
        List<Map<String, String>> answers = new ArrayList<>(mandatory());
        Map<String, String> last = answers.removeLast();
        Map<String, String> first = answers.removeFirst();

        put(Tokens.partner(partner), path, Map.of("answers", answers, "state", "SUBMITTED"))
                .then()
                .statusCode(409)
                .body("missing", contains(first.get("property"), last.get("property")));

        get(Tokens.partner(partner), path)
                .then()
                .body("state", equalTo("DRAFT"))
                .body("answers", empty());
    }

    @Test
    void every_submission_and_decision_is_in_the_audit_log() {
        UUID partner = Registry.operator(newOperatorId());
        String path = "/partners/" + partner + "/data-check";
        put(Tokens.partner(partner), path, Map.of("answers", mandatory(), "state", "SUBMITTED"))
                .then()
                .statusCode(200);
        put(Tokens.onboardingManager(), path, Map.of("state", "REJECTED", "remark", "not yet"))
                .then()
                .statusCode(200);
        put(Tokens.partner(partner), path, Map.of("state", "SUBMITTED")).then().statusCode(200);
        put(Tokens.onboardingManager(), path, Map.of("state", "ACCEPTED"))
                .then()
                .statusCode(200);

        get(Tokens.partner(partner), "/audit-log?size=4")
                .then()
                .body(
                        "content.action",
                        contains(
                                "data-check.accepted",
                                "data-check.submitted",
                                "data-check.rejected",
                                "data-check.submitted"))
                .body("content[3].after.answers", hasSize(mandatory().size()))
                .body("content[2].after.remark", equalTo("not yet"));
    }

    @Test
    void a_form_that_breaks_rules_is_refused() {
        String path = "/partners/" + Registry.operator(newOperatorId()) + "/data-check";

        put(Tokens.hubAdmin(), path, Map.of("state", "PERFECT")).then().statusCode(400);
        put(Tokens.hubAdmin(), path, Map.of("answers", List.of(Map.of("property", "Colour", "answer", "PROVIDED"))))
                .then()
                .statusCode(400);
        put(Tokens.hubAdmin(), path, Map.of("answers", List.of(Map.of("property", "lastUpdate", "answer", "PROVIDED"))))
                .then()
                .statusCode(400);
        put(Tokens.hubAdmin(), path, Map.of("answers", List.of(Map.of("property", "EvseID", "answer", "YES"))))
                .then()
                .statusCode(400);
    }

    private static List<Map<String, String>> mandatory() {
        List<String> properties =
                get(Tokens.hubAdmin(), "/data-check/guideline").path("findAll { it.mandatory }.property");
        return properties.stream()
                .map(property -> Map.of("property", property, "answer", "PROVIDED"))
                .toList();
    }

    private static ValidatableResponse activation(UUID partner) {
        return admin().post("/api/v1/partners/" + partner + "/activate").then().statusCode(409);
    }
}
