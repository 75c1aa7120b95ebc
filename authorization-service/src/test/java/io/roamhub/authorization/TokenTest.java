package io.roamhub.authorization;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.authorization.testing.ServiceUnderTest;
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
@QuarkusTestResource(ServiceUnderTest.class)
class TokenTest {

    @Test
    void only_the_gateway_makes_oicp_calls() {
        TokenTable.assertOnlyTheGatewayCalls(Component.AUTHORIZATION);
    }

    @Test
    void only_services_ask_for_sessions() {
        String session = "/internal/v1/sessions/f98efba4-02d8-4fa0-b810-9a9d50d2c527";
        TokenTable.assertOnly(List.of("service"), "GET", session);
        TokenTable.assertOnly(List.of("service"), "POST", session + "/closed");
        TokenTable.assertOnly(List.of("service"), "GET", "/internal/v1/session-keys?waitMs=0");
    }
}
