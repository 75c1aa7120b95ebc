package io.roamhub.cdr;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.TokenTable;
import io.roamhub.oicp.operation.Component;
import org.junit.jupiter.api.Test;

/** Who may call this service at all. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(OtherServices.class)
class TokenTest {

    @Test
    void only_the_gateway_makes_oicp_calls() {
        TokenTable.assertOnlyTheGatewayCalls(Component.CDR);
    }
}
