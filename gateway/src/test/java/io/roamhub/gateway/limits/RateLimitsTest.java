package io.roamhub.gateway.limits;

import io.roamhub.common.directory.Partner;
import io.roamhub.common.limits.Shares;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.oicp.operation.Operation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitsTest {

    private final RateLimits limits = new RateLimits(Shares.undivided(RateLimits::limit, () -> 1_000));
    private final DirectoryFixture directory = new DirectoryFixture();

    @Test
    void without_a_limit_of_its_own_the_policys_counts() {
        Partner operator = directory.operator("DE*ABC").build();

        assertThat(admitted(operator, Operation.PUSH_EVSE_DATA)).isEqualTo(375);
        assertThat(admitted(operator, Operation.AUTHORIZE_STOP)).isEqualTo(50);
    }

    @Test
    void a_limit_of_its_own_goes_before() {
        Partner operator = directory.operator("DE*ABC").limit("PushEvseData", 7).build();

        assertThat(admitted(operator, Operation.PUSH_EVSE_DATA)).isEqualTo(7);
    }

    @Test
    void where_only_the_body_tells_the_operation_the_largest_limit_counts() {
        Partner provider = directory
                .provider("DE-XYZ")
                .limit("PullEvseStatusByOperatorID", 400)
                .build();

        assertThat(admitted(provider, Operation.PULL_EVSE_STATUS)).isEqualTo(400);
        assertThat(admitted(provider, Operation.PULL_EVSE_STATUS_BY_ID)).isEqualTo(300);
    }

    @Test
    void partners_do_not_share() {
        Partner one = directory.operator("DE*ABC").limit("AuthorizeStart", 1).build();
        Partner other = directory.operator("DE*DEF").limit("AuthorizeStart", 1).build();

        assertThat(admitted(one, Operation.AUTHORIZE_START)).isEqualTo(1);
        assertThat(admitted(other, Operation.AUTHORIZE_START)).isEqualTo(1);
    }

    private int admitted(Partner partner, Operation operation) {
        int count = 0;
        while (limits.take(partner, operation) == 0) {
            count++;
        }
        return count;
    }
}
