package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.roamhub.common.refusedcall.RefusedCall;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.roamhub.registry.Registry.as;
import static io.roamhub.registry.Registry.get;
import static io.roamhub.registry.Registry.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class RefusedCallTest {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private UUID partner;

    @BeforeEach
    void a_partner() {
        partner = Registry.operator(Registry.newOperatorId());
    }

    private static Response tell(Object calls) {
        return json(as(Tokens.gateway()), calls).post("/internal/v1/refused-calls");
    }

    private RefusedCall call(Instant at, String operation, int status, String code) {
        return new RefusedCall(UUID.randomUUID(), at.toString(), partner, operation, status, code, 12);
    }

    private String path() {
        return "/partners/" + partner + "/refused-calls";
    }

    @Test
    void a_refused_call_is_found_by_its_process_id_by_the_hub_and_by_its_partner() {
        RefusedCall limited = call(now.minusSeconds(9), "PushEvseStatus", 429, "021");
        RefusedCall denied = call(now.minusSeconds(5), "AuthorizeStart", 200, "210");
        tell(List.of(limited, denied)).then().statusCode(204);

        for (String token : List.of(Tokens.hubAdmin(), Tokens.onboardingManager(), Tokens.partner(partner))) {
            get(token, path() + "?processId=" + denied.processId())
                    .then()
                    .statusCode(200)
                    .body("totalElements", equalTo(1))
                    .body("content[0].processId", equalTo(denied.processId().toString()))
                    .body("content[0].at", equalTo(denied.at()))
                    .body("content[0].operation", equalTo("AuthorizeStart"))
                    .body("content[0].status", equalTo(200))
                    .body("content[0].code", equalTo("210"))
                    .body("content[0].description", equalTo("No valid contract."))
                    .body("content[0].millis", equalTo(12));
        }
        get(Tokens.hubAdmin(), path()).then().body("content.operation", contains("AuthorizeStart", "PushEvseStatus"));
        get(Tokens.hubAdmin(), path() + "?to=" + now.minusSeconds(7))
                .then()
                .body("content.operation", contains("PushEvseStatus"));
        get(Tokens.hubAdmin(), path() + "?from=" + now.minusSeconds(7) + "&size=1")
                .then()
                .body("content.operation", contains("AuthorizeStart"));
    }

    @Test
    void another_partner_does_not_find_it() {
        RefusedCall call = call(now, "AuthorizeStart", 401, "017");
        tell(List.of(call)).then().statusCode(204);
        UUID other = Registry.operator(Registry.newOperatorId());

        get(Tokens.partner(other), path() + "?processId=" + call.processId())
                .then()
                .statusCode(403);
        get(Tokens.partner(other), "/partners/" + other + "/refused-calls?processId=" + call.processId())
                .then()
                .statusCode(200)
                .body("content", empty());
    }

    @Test
    void one_that_is_told_twice_is_kept_once_and_one_that_is_too_old_not_at_all() {
        RefusedCall call = call(now, null, 404, null);
        RefusedCall old = call(now.minus(Duration.ofDays(40)), "AuthorizeStart", 401, "017");
        RefusedCall ahead = call(now.plus(Duration.ofDays(1)), "AuthorizeStart", 401, "017");

        tell(List.of(call, old)).then().statusCode(204);
        tell(List.of(call, ahead)).then().statusCode(204);

        get(Tokens.hubAdmin(), path())
                .then()
                .body("content.processId", contains(call.processId().toString()));
    }

    @Test
    void what_is_no_call_and_no_question_is_refused() {
        tell(List.of(Map.of("at", "yesterday"))).then().statusCode(400);
        tell(List.of(new RefusedCall(UUID.randomUUID(), "yesterday", partner, null, 404, null, 1)))
                .then()
                .statusCode(400);
        get(Tokens.hubAdmin(), path() + "?processId=1").then().statusCode(400);
        get(Tokens.hubAdmin(), path() + "?from=yesterday").then().statusCode(400);
        get(Tokens.hubAdmin(), "/partners/" + UUID.randomUUID() + "/refused-calls")
                .then()
                .statusCode(404);
    }
}
