package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.registry.AccessTable.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static io.roamhub.registry.Registry.as;
import static io.roamhub.registry.Registry.newOperatorId;
import static io.roamhub.registry.Registry.newProviderId;
import static org.assertj.core.api.Assertions.assertThat;

/** Every route with every role, as {@code access-table.txt} says. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class RoleTest {

    private static final Set<Integer> REFUSED = Set.of(401, 403);
    private static final Set<Integer> REFUSED_OR_HIDDEN = Set.of(401, 403, 404);

    /** Something of one partner for each name in a route. */
    private record Things(UUID partner, String request, String fingerprint, UUID contract) {

        static Things create() {
            UUID partner = Registry.register(List.of(newOperatorId()), List.of(newProviderId()));
            String fingerprint = Registry.certify(partner, Csr.pem());
            String request =
                    Registry.requestCertificate(partner, Csr.pem()).extract().path("id");
            String contract = Registry.post(
                            Tokens.hubAdmin(),
                            "/contracts",
                            Map.of(
                                    "operatorPartnerId",
                                    partner,
                                    "providerPartnerId",
                                    partner,
                                    "services",
                                    List.of("RESERVATION")))
                    .path("id");
            return new Things(
                    partner, request, fingerprint, contract == null ? UUID.randomUUID() : UUID.fromString(contract));
        }

        String path(String route) {
            String id =
                    switch (route.split("/")[1]) {
                        case "partners" -> partner.toString();
                        case "certificate-requests" -> request;
                        case "contracts" -> contract.toString();
                        default -> UUID.randomUUID().toString();
                    };
            return "/api/v1"
                    + route.replace("{id}", id)
                            .replace("{fingerprint}", fingerprint)
                            .replace("{family}", "CDR");
        }
    }

    private static int status(RequestSpecification request, Row row, Things things) {
        if (row.body().equals("text")) {
            request.contentType("text/plain").body("no request");
        } else if (!row.body().isEmpty()) {
            request.contentType("application/json").body(row.body());
        }
        return request.request(row.method(), things.path(row.route())).statusCode();
    }

    private static void check(Row row, String expected, RequestSpecification request, Things things) {
        if (expected.equals("-")) {
            return;
        }
        int status = status(request, row, things);
        if (expected.equals("no")) {
            assertThat(REFUSED_OR_HIDDEN).as("%s is not refused", row).contains(status);
        } else {
            assertThat(REFUSED).as("%s is refused", row).doesNotContain(status);
        }
    }

    @Test
    void a_partner_gets_to_what_is_its_own_and_to_nothing_else() {
        Things own = Things.create();
        Things others = Things.create();
        String token = Tokens.partner(own.partner());

        for (Row row : AccessTable.rows()) {
            check(row, row.others(), as(token), others);
            check(row, row.own(), as(token), own);
        }
    }

    @Test
    void an_onboarding_manager_gets_to_everything_but_the_hub_admins() {
        Things things = Things.create();

        for (Row row : AccessTable.rows()) {
            check(row, row.onboardingManager(), as(Tokens.onboardingManager()), things);
        }
    }

    @Test
    void a_hub_admin_gets_to_everything() {
        Things things = Things.create();

        for (Row row : AccessTable.rows()) {
            check(row, row.hubAdmin(), as(Tokens.hubAdmin()), things);
        }
    }

    @Test
    void nobody_else_gets_to_anything_but_what_is_public() {
        Things things = Things.create();

        for (Row row : AccessTable.rows()) {
            if (row.isPublic()) {
                assertThat(status(given(), row, things)).as("%s", row).isEqualTo(200);
                continue;
            }
            assertThat(status(given(), row, things)).as("%s without token", row).isEqualTo(401);
            for (String token : List.of(Tokens.service(), Tokens.gateway(), Tokens.withRoles("portal", "somebody"))) {
                assertThat(status(as(token), row, things)).as("%s", row).isEqualTo(403);
            }
        }
    }
}
