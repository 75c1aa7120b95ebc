package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
import static io.roamhub.registry.Registry.inDirectory;
import static io.roamhub.registry.Registry.json;
import static io.roamhub.registry.Registry.newOperatorId;
import static io.roamhub.registry.Registry.post;
import static io.roamhub.registry.Registry.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

/** From in onboarding to left, and what each step needs. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class LifecycleTest {

    private final String admin = Tokens.hubAdmin();

    private static ValidatableResponse step(UUID partner, String step) {
        return admin().post("/api/v1/partners/" + partner + "/" + step).then();
    }

    @Test
    void a_partner_goes_through_all_states_and_every_step_is_in_the_audit_log() {
        UUID partner = Registry.operator(newOperatorId());
        put(admin, "/partners/" + partner + "/allowed-networks", List.of("203.0.113.7"))
                .then()
                .statusCode(200);
        put(
                        admin,
                        "/partners/" + partner + "/contacts",
                        List.of(Map.of("role", "TECHNICAL", "name", "Ops", "email", "ops@example.com")))
                .then()
                .statusCode(200);
        Registry.certify(partner, Csr.pem());

        step(partner, "start-test").statusCode(200).body("state", equalTo("IN_TEST"));
        step(partner, "activate").statusCode(200).body("state", equalTo("ACTIVE"));
        json(admin(), Map.of("reason", "unpaid"))
                .post("/api/v1/partners/" + partner + "/suspend")
                .then()
                .statusCode(200)
                .body("state", equalTo("SUSPENDED"))
                .body("stateReason", equalTo("unpaid"));
        step(partner, "activate").statusCode(200).body("stateReason", equalTo(null));
        step(partner, "leave").statusCode(200).body("state", equalTo("LEFT"));

        for (String action : List.of("partner.in-test", "partner.suspended", "partner.left")) {
            get(admin, "/audit-log?partner=" + partner + "&action=" + action)
                    .then()
                    .statusCode(200)
                    .body("totalElements", equalTo(1))
                    .body("content[0].action", equalTo(action));
        }
        get(admin, "/audit-log?partner=" + partner + "&action=partner.suspended")
                .then()
                .body("content[0].before.state", equalTo("ACTIVE"))
                .body("content[0].after.stateReason", equalTo("unpaid"));
        get(admin, "/audit-log?partner=" + partner + "&action=partner.activated")
                .then()
                .body("content.before.state", contains("SUSPENDED", "IN_TEST"));
    }

    @Test
    void every_step_lists_what_is_missing() {
        UUID partner = Registry.operator(newOperatorId());

        step(partner, "start-test")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("missing", contains("CONTACT", "ALLOWED_NETWORK", "ACTIVE_CERTIFICATE"));
        step(partner, "activate").statusCode(409).body("missing", contains("ACTIVE_CERTIFICATE"));
        step(partner, "suspend").statusCode(409).body("missing", contains("STATE_ACTIVE_OR_SUSPENDED"));
        assertThat(inDirectory(partner)).isNull();
    }

    @Test
    void a_partner_with_a_contract_does_not_leave() {
        UUID operator = Registry.activeOperator();
        UUID provider = Registry.activeProvider();
        String contract = post(
                        admin,
                        "/contracts",
                        Map.of(
                                "operatorPartnerId",
                                operator,
                                "providerPartnerId",
                                provider,
                                "services",
                                List.of("AUTHORIZATION")))
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        step(operator, "leave").statusCode(409).body("missing", contains("CONTRACTS_ENDED"));
        admin().delete("/api/v1/contracts/" + contract);
        step(operator, "leave").statusCode(200);
    }

    @Test
    void a_partner_that_left_comes_back_by_no_step() {
        UUID partner = Registry.operator(newOperatorId());
        step(partner, "leave").statusCode(200);

        step(partner, "activate")
                .statusCode(409)
                .body("missing", contains("STATE_ONBOARDING_OR_IN_TEST_OR_ACTIVE_OR_SUSPENDED", "ACTIVE_CERTIFICATE"));
        step(partner, "suspend").statusCode(409);
        step(partner, "start-test").statusCode(409);
        step(partner, "leave").statusCode(409);
    }

    @Test
    void an_active_partner_does_not_go_back_to_its_test() {
        UUID partner = Registry.activeOperator();

        step(partner, "start-test").statusCode(409);
    }

    @Test
    void a_suspended_partner_stays_in_the_directory_and_comes_back() {
        UUID partner = Registry.activeOperator();

        admin().post("/api/v1/partners/" + partner + "/suspend")
                .then()
                .statusCode(200)
                .body("state", equalTo("SUSPENDED"));
        assertThat(inDirectory(partner)).containsEntry("state", "SUSPENDED");

        Registry.activate(partner);
        assertThat(inDirectory(partner)).containsEntry("state", "ACTIVE");
    }

    @Test
    void a_partner_that_left_is_out_of_the_directory_for_good() {
        String id = newOperatorId();
        UUID partner = Registry.operator(id);
        String fingerprint = Registry.certify(partner, Csr.pem());
        Registry.activate(partner);

        admin().post("/api/v1/partners/" + partner + "/leave")
                .then()
                .statusCode(200)
                .body("state", equalTo("LEFT"));

        assertThat(inDirectory(partner)).isNull();
        get(admin, "/partners/" + partner + "/certificates")
                .then()
                .body("fingerprint", contains(fingerprint))
                .body("state", contains("REVOKED"));
        admin().post("/api/v1/partners/" + partner + "/activate").then().statusCode(409);
        Registry.requestCertificate(partner, Csr.pem()).statusCode(409);
        post(admin, "/partners", Map.of("name", "Successor", "operatorIds", List.of(id)))
                .then()
                .statusCode(409);
    }
}
