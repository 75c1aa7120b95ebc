package io.roamhub.authorization;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.authorization.testing.ServiceUnderTest;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.SwitchedOff;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.oicp.operation.Component;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(ServiceUnderTest.class)
class HubServicesTest {

    @Test
    void what_a_partner_may_not_use_of_the_hub_is_refused_for_each_operation() {
        SwitchedOff.assertRefused(Component.AUTHORIZATION);
    }
}
