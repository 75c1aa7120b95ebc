package io.roamhub.evsedata;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.TokenTable;
import io.roamhub.oicp.operation.Component;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may call this service at all. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class TokenTest {

    @Test
    void only_the_gateway_makes_oicp_calls() {
        TokenTable.assertOnlyTheGatewayCalls(Component.EVSE_DATA);
    }

    @Test
    void only_services_ask_for_evses() {
        TokenTable.assertOnly(List.of("service"), "GET", "/internal/v1/evses/DE*ABC*E1");
    }

    @Test
    void only_partners_and_staff_look_at_history() {
        List<String> roles = List.of("partner", "onboarding-manager", "hub-admin");
        TokenTable.assertOnly(roles, "GET", "/api/v1/pushes");
        TokenTable.assertOnly(roles, "GET", "/api/v1/evses/DE*ABC*E1");
    }
}
