package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static io.roamhub.registry.Agreements.offer;
import static io.roamhub.registry.Agreements.offered;
import static io.roamhub.registry.Agreements.subscribe;
import static io.roamhub.registry.Agreements.subscribed;
import static io.roamhub.registry.Registry.get;
import static io.roamhub.registry.Registry.post;
import static io.roamhub.registry.Registry.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;

/** Nobody changes too much, and nobody has too many of anything. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
@TestProfile(MannersTest.Narrow.class)
class MannersTest {

    private static final int CHANGES = 8;

    /** Limits that a test reaches. */
    public static class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "roamhub.changes.partner-per-minute",
                    String.valueOf(CHANGES),
                    "roamhub.contracts.most-open-offers",
                    "2",
                    "roamhub.contracts.most-waiting-subscriptions",
                    "2");
        }
    }

    private static Response networks(UUID partner) {
        return put(Tokens.partner(partner), "/partners/" + partner + "/allowed-networks", List.of("203.0.113.7/32"));
    }

    @Test
    void who_changes_things_in_a_loop_is_sent_away_for_a_while_and_nobody_else_is() {
        UUID partner = Registry.operator(Registry.newOperatorId());
        int made = 0;
        Response answer = networks(partner);
        for (; answer.statusCode() == 200 && made < 10 * CHANGES; answer = networks(partner)) {
            made++;
        }

        answer.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9][0-9]?"));
        assertThat(made).isBetween(CHANGES, CHANGES + CHANGES / 2);
        UUID other = Registry.operator(Registry.newOperatorId());
        networks(other).then().statusCode(200);
        get(Tokens.partner(partner), "/partners/" + partner).then().statusCode(200);
        put(Tokens.onboardingManager(), "/partners/" + partner + "/allowed-networks", List.of())
                .then()
                .statusCode(200);
    }

    @Test
    void an_operator_has_only_so_many_open_offers() {
        UUID operator = Registry.operator(Registry.newOperatorId());
        String first = offered(Tokens.hubAdmin(), operator);
        offered(Tokens.hubAdmin(), operator);

        post(Tokens.hubAdmin(), "/offers", offer(operator))
                .then()
                .statusCode(409)
                .body("detail", containsString("at most 2 open offers"));

        post(Tokens.hubAdmin(), "/offers/" + first + "/withdraw", Map.of("reason", "as agreed"))
                .then()
                .statusCode(200);
        offered(Tokens.hubAdmin(), operator);
    }

    @Test
    void a_provider_has_only_so_many_subscriptions_that_wait() {
        UUID provider = Registry.provider(Registry.newProviderId());
        String emp = Tokens.partner(provider);
        for (int i = 0; i < 2; i++) {
            subscribed(emp, offered(Tokens.hubAdmin(), Registry.operator(Registry.newOperatorId())));
        }

        String offer = offered(Tokens.hubAdmin(), Registry.operator(Registry.newOperatorId()));
        subscribe(emp, offer)
                .then()
                .statusCode(409)
                .body("detail", containsString("at most 2 subscriptions that wait"));
    }
}
