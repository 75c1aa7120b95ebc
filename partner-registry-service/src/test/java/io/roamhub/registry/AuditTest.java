package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static io.roamhub.registry.Registry.admin;
import static io.roamhub.registry.Registry.get;
import static io.roamhub.registry.Registry.newOperatorId;
import static io.roamhub.registry.Registry.post;
import static io.roamhub.registry.Registry.put;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class AuditTest {

    @Test
    void every_change_tells_who_what_before_and_after() {
        String operatorId = newOperatorId();
        UUID partner = Registry.operator(operatorId);
        put(Tokens.onboardingManager(), "/partners/" + partner + "/limits", Map.of("PushEvseData", 9))
                .then()
                .statusCode(200);

        get(Tokens.hubAdmin(), "/audit-log?partner=" + partner)
                .then()
                .statusCode(200)
                .body("totalElements", equalTo(2))
                .body("content.action", contains("partner.limits", "partner.registered"))
                .body("content.who", contains("onboarding", "hub-admin"))
                .body("content[0].subject", equalTo("partner/" + partner))
                .body("content[0].before.limits", equalTo(Map.of()))
                .body("content[0].after.limits.PushEvseData", equalTo(9))
                .body("content[1].before", nullValue())
                .body("content[1].after.operatorIds", contains(operatorId));
    }

    @Test
    void the_log_tells_that_contacts_changed_and_not_who_they_are() {
        UUID partner = Registry.operator(newOperatorId());
        Map<String, String> person = Map.of(
                "role", "TECHNICAL", "name", "Ada Example", "email", "ada@example.org", "phone", "+49 30 1234567");
        put(Tokens.partner(partner), "/partners/" + partner + "/contacts", List.of(person))
                .then()
                .statusCode(200)
                .body("contacts[0].name", equalTo("Ada Example"));
        put(Tokens.hubAdmin(), "/partners/" + partner + "/services", List.of())
                .then()
                .statusCode(200);

        get(Tokens.hubAdmin(), "/audit-log?partner=" + partner)
                .then()
                .body("content.action", contains("partner.services", "partner.contacts", "partner.registered"))
                .body("content[0].after.contactsChanged", nullValue())
                .body("content[1].who", equalTo("portal"))
                .body("content[1].after.contactsChanged", equalTo(true))
                .body("content[1].after.contacts", contains(Map.of("role", "TECHNICAL")))
                .body(not(containsString("Ada")))
                .body(not(containsString("ada@example.org")))
                .body(not(containsString("1234567")));
    }

    @Test
    void a_whole_onboarding_is_in_the_log() {
        UUID operator = Registry.activeOperator();
        UUID provider = Registry.activeProvider();
        String contract = post(
                        Tokens.hubAdmin(),
                        "/contracts",
                        Map.of(
                                "operatorPartnerId",
                                operator,
                                "providerPartnerId",
                                provider,
                                "services",
                                List.of("AUTHORIZATION")))
                .path("id");
        admin().delete("/api/v1/contracts/" + contract).then().statusCode(204);

        for (UUID party : List.of(operator, provider)) {
            get(Tokens.hubAdmin(), "/audit-log?partner=" + party)
                    .then()
                    .body(
                            "content.action",
                            contains(
                                    "contract.ended",
                                    "contract.agreed",
                                    "partner.activated",
                                    "certificate-request.approved",
                                    "certificate-request.created",
                                    "partner.registered"))
                    .body("content[0].after", nullValue())
                    .body("content[0].before.id", equalTo(contract));
        }
    }

    @Test
    void a_refused_change_leaves_no_entry() {
        UUID partner = Registry.operator(newOperatorId());

        admin().post("/api/v1/partners/" + partner + "/activate").then().statusCode(409);

        get(Tokens.hubAdmin(), "/audit-log?partner=" + partner).then().body("totalElements", equalTo(1));
    }

    @Test
    void the_log_is_read_by_time_and_in_pages() {
        Instant begin = Instant.now();
        UUID partner = Registry.activeOperator();
        Instant end = Instant.now();

        get(Tokens.hubAdmin(), "/audit-log?partner=" + partner + "&from=" + begin + "&to=" + end + "&size=3&page=1")
                .then()
                .statusCode(200)
                .body("content", hasSize(1))
                .body("page", equalTo(1))
                .body("totalElements", equalTo(4));
        get(Tokens.hubAdmin(), "/audit-log?partner=" + partner + "&to=" + begin)
                .then()
                .body("content", empty());
        get(Tokens.hubAdmin(), "/audit-log?from=yesterday").then().statusCode(400);
    }
}
