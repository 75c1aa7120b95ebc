package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.TokenTable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may call this service at all. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class TokenTest {

    @Test
    void only_services_make_internal_calls() {
        TokenTable.assertOnly(List.of("service"), "GET", "/internal/v1/directory");
        TokenTable.assertOnly(
                List.of("service"), "GET", "/internal/v1/partners/00000000-0000-4000-8000-000000000000/data-check");
        TokenTable.assertOnly(List.of("service"), "POST", "/internal/v1/rate-shares");
        TokenTable.assertOnly(List.of("service"), "POST", "/internal/v1/refused-calls");
        TokenTable.assertOnly(List.of("service"), "POST", "/internal/v1/service-level-measurements");
    }

    @Test
    void only_partners_and_staff_manage() {
        List<String> all = List.of("partner", "onboarding-manager", "hub-admin");
        for (String path : List.of("/partners", "/contracts", "/offers", "/subscriptions", "/audit-log")) {
            TokenTable.assertOnly(all, "GET", "/api/v1" + path);
        }
    }
}
