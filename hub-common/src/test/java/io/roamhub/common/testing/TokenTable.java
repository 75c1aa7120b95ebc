package io.roamhub.common.testing;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.roamhub.oicp.operation.Component;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.PathTemplate;
import io.roamhub.oicp.operation.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may call what of a service, over every route and every kind of token. A service's own test names its routes; needs
 * {@link TokenResource}.
 */
public final class TokenTable {

    private static final String OPERATOR_ID = "DE*ABC";
    private static final String PROVIDER_ID = "DE-ABC";

    private TokenTable() {}

    /** Tokens that nobody may believe: the answer is 401. */
    private static Map<String, String> unbelievable() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("no token", null);
        tokens.put("garbage", "garbage");
        tokens.put("an expired one", Tokens.expired());
        tokens.put("one with a foreign signature", Tokens.foreign());
        tokens.put("one of a foreign issuer", Tokens.ofAnotherIssuer());
        tokens.put("one for another application", Tokens.forAnotherAudience());
        tokens.put("one for no application", Tokens.withoutAudience());
        tokens.put("a tampered one", Tokens.tampered());
        tokens.put("an unsigned one", Tokens.unsigned());
        List<String> withPublicKey = Tokens.signedWithThePublicKey();
        for (int i = 0; i < withPublicKey.size(); i++) {
            tokens.put("one signed with the public key, form " + i, withPublicKey.get(i));
        }
        return tokens;
    }

    /** Good tokens by what they may do. */
    private static Map<String, String> believable() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("gateway", Tokens.withRoles("gateway", "gateway"));
        tokens.put("service", Tokens.service());
        tokens.put("hub-admin", Tokens.hubAdmin());
        tokens.put("onboarding-manager", Tokens.onboardingManager());
        tokens.put("partner", Tokens.partner(UUID.randomUUID()));
        tokens.put("no role", Tokens.withRoles("somebody"));
        tokens.put(
                "a role of nearly the name", Tokens.withRoles("somebody", "Gateway", "SERVICE", "gateway ", "admin"));
        return tokens;
    }

    /** Every OICP route of a service takes calls with the role {@code gateway} and refuses all others with code 017. */
    public static void assertOnlyTheGatewayCalls(Component component) {
        DirectoryFixture directory = new DirectoryFixture();
        UUID partner = directory.operator(OPERATOR_ID).providerId(PROVIDER_ID).id();
        directory.publish();
        for (Operation operation : Operation.values()) {
            for (PathTemplate template :
                    operation.component() == component ? operation.paths() : List.<PathTemplate>of()) {
                String path =
                        "/api/oicp/" + template.expand(operation.caller() == Role.CPO ? OPERATOR_ID : PROVIDER_ID);
                unbelievable().forEach((name, token) -> assertOicpRefusal(partner, path, name, token, 401));
                believable().forEach((role, token) -> {
                    if (role.equals("gateway")) {
                        Response answer = call(partner, token).post(path);
                        assertThat(answer.statusCode())
                                .as("%s with the role gateway: %s", path, answer.asString())
                                .isNotIn(401, 403, 404, 405);
                    } else {
                        assertOicpRefusal(partner, path, role, token, 403);
                    }
                });
            }
        }
    }

    private static void assertOicpRefusal(UUID partner, String path, String name, String token, int status) {
        UUID claimed = UUID.randomUUID();
        Response answer =
                call(partner, token).header("Roamhub-Process-Id", claimed).post(path);
        assertThat(answer.statusCode()).as("%s with %s", path, name).isEqualTo(status);
        assertThat(answer.jsonPath().getString("StatusCode.Code"))
                .as("%s with %s", path, name)
                .isEqualTo("017");
        assertThat(answer.header("Process-ID"))
                .as("Roamhub-* headers count nothing: %s with %s", path, name)
                .isNotEqualTo(claimed.toString());
    }

    private static RequestSpecification call(UUID partner, String token) {
        RequestSpecification call = given().urlEncodingEnabled(false)
                .header("Roamhub-Partner", partner)
                .header("Roamhub-Caller-Address", "127.0.0.1")
                .contentType("application/json")
                .body("{}");
        return token == null ? call : call.auth().oauth2(token);
    }

    /**
     * A route that is not OICP's takes calls with one of the roles and refuses all others.
     *
     * @param method of HTTP
     * @param path with its query
     */
    public static void assertOnly(List<String> roles, String method, String path) {
        unbelievable().forEach((name, token) -> assertThat(
                        call(UUID.randomUUID(), token).request(method, path).statusCode())
                .as("%s %s with %s", method, path, name)
                .isEqualTo(401));
        believable().forEach((role, token) -> {
            int status = call(UUID.randomUUID(), token).request(method, path).statusCode();
            if (roles.contains(role)) {
                assertThat(status).as("%s %s as %s", method, path, role).isNotEqualTo(401);
                if (!role.equals("partner")) { // who sees its own data only
                    assertThat(status).as("%s %s as %s", method, path, role).isNotEqualTo(403);
                }
            } else {
                assertThat(status).as("%s %s as %s", method, path, role).isEqualTo(403);
            }
        });
    }
}
