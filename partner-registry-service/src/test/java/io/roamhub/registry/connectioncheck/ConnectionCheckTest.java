package io.roamhub.registry.connectioncheck;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.roamhub.common.testing.FakePartner;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.registry.Registry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class ConnectionCheckTest {

    private FakePartner backEnd;
    private UUID partner;

    @BeforeEach
    void a_provider_with_a_back_end() {
        backEnd = FakePartner.start();
        backEnd.otherwise(request -> FakePartner.Reply.of(400, "{\"message\":\"secret of the back end\"}"));
        partner = Registry.provider(Registry.newProviderId());
        endpoint(backEnd.url());
    }

    @AfterEach
    void stop() {
        backEnd.close();
    }

    @Test
    void a_back_end_that_answers_is_found_good_with_a_message_that_does_nothing() {
        check(Tokens.partner(partner), "")
                .statusCode(200)
                .body("succeeded", equalTo(true))
                .body("family", equalTo("AUTHORIZATION"))
                .body(
                        "steps.name",
                        equalTo(List.of("DNS", "TCP", "TLS", "SERVER_CERTIFICATE", "CLIENT_CERTIFICATE", "HTTP")))
                .body("steps.state", equalTo(List.of("OK", "OK", "SKIPPED", "SKIPPED", "SKIPPED", "OK")));

        assertThat(backEnd.received()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/charging/v21/operators/XX*000/authorize/stop");
            assertThat(request.body()).isEqualTo("{}");
        });
    }

    @Test
    void nothing_that_the_back_end_says_is_repeated() {
        String answer = check(Tokens.hubAdmin(), "").extract().asString();

        assertThat(answer).doesNotContain("secret");
    }

    @Test
    void the_last_result_of_each_family_can_be_read() {
        check(Tokens.hubAdmin(), "?family=CDR").statusCode(200).body("request", containsString("charge-detail-record"));

        Registry.get(Tokens.partner(partner), "/partners/" + partner + "/connection-check")
                .then()
                .statusCode(200)
                .body("family", equalTo(List.of("CDR")))
                .body("[0].checkedBy", equalTo("hub-admin"))
                .body("[0].steps.size()", equalTo(6));
    }

    @Test
    void one_check_follows_another_not_at_once() {
        check(Tokens.partner(partner), "").statusCode(200);

        check(Tokens.partner(partner), "").statusCode(429).header("Retry-After", matchesPattern("[0-9]+"));
        assertThat(backEnd.received()).hasSize(1);
    }

    @Test
    void a_dead_back_end_is_told_with_what_to_do_about_it() {
        backEnd.close();

        check(Tokens.partner(partner), "")
                .statusCode(200)
                .body("succeeded", equalTo(false))
                .body("steps[1].state", equalTo("FAILED"))
                .body("steps[1].advice", containsString("firewall"))
                .body("steps[5].state", equalTo("SKIPPED"));
    }

    @Test
    void another_partner_may_not_check_it() {
        UUID other = Registry.operator(Registry.newOperatorId());

        check(Tokens.partner(other), "").statusCode(403);
        Registry.get(Tokens.partner(other), "/partners/" + partner + "/connection-check")
                .then()
                .statusCode(403);
        assertThat(backEnd.received()).isEmpty();
    }

    @Test
    void without_a_back_end_there_is_nothing_to_check() {
        UUID silent = Registry.operator(Registry.newOperatorId());

        Registry.admin()
                .post("/api/v1/partners/" + silent + "/connection-check")
                .then()
                .statusCode(409);
    }

    @Test
    void a_family_that_is_not_called_at_the_partner_is_refused() {
        check(Tokens.hubAdmin(), "?family=REMOTE").statusCode(400);
        check(Tokens.hubAdmin(), "?family=ANYTHING").statusCode(400).body("detail", not(equalTo("")));
    }

    private ValidatableResponse check(String token, String query) {
        return Registry.as(token)
                .post("/api/v1/partners/" + partner + "/connection-check" + query)
                .then();
    }

    private void endpoint(String url) {
        Registry.put(Tokens.hubAdmin(), "/partners/" + partner + "/endpoint", Map.of("baseUrl", url))
                .then()
                .statusCode(200);
    }
}
