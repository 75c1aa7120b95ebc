package io.roamhub.gateway.forward;

import io.roamhub.gateway.GatewayConfig;
import io.roamhub.oicp.operation.Operation;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeoutsTest {

    /** Default of roamhub.evse-data.longest-wait. */
    private static final Duration LONGEST_WAIT_OF_A_PUSH = Duration.ofSeconds(80);

    private final Timeouts timeouts = new Timeouts(new SmallRyeConfigBuilder()
            .withMapping(GatewayConfig.class)
            .withDefaultValue("roamhub.gateway.certificate", "server.pem")
            .withDefaultValue("roamhub.gateway.private-key", "server.key")
            .withDefaultValue("roamhub.gateway.client-ca", "clients.pem")
            .build()
            .getConfigMapping(GatewayConfig.class));

    @Test
    void a_push_may_wait_for_its_turn_before_the_gateway_gives_it_up() {
        for (Operation push : new Operation[] {
            Operation.PUSH_EVSE_DATA, Operation.PUSH_EVSE_STATUS, Operation.PUSH_AUTHENTICATION_DATA
        }) {
            assertThat(timeouts.answer(push)).as(push.oicpName()).isGreaterThan(LONGEST_WAIT_OF_A_PUSH.toNanos());
        }
    }

    @Test
    void other_answers_are_awaited_for_half_a_minute() {
        assertThat(timeouts.answer(Operation.AUTHORIZE_START))
                .isEqualTo(Duration.ofSeconds(30).toNanos());
    }

    @Test
    void a_body_has_its_first_time_and_then_a_least_rate_and_a_longest_time() {
        assertThat(tooSlow(0, Duration.ofSeconds(30))).isFalse();
        assertThat(tooSlow(4_095, Duration.ofSeconds(31))).isTrue();
        assertThat(tooSlow(4_096, Duration.ofSeconds(31))).isFalse();
        assertThat(tooSlow(200_000_000, Duration.ofMinutes(30))).isFalse();
        assertThat(tooSlow(200_000_000, Duration.ofMinutes(30).plusMillis(1))).isTrue();
    }

    private boolean tooSlow(long received, Duration time) {
        return timeouts.isTooSlow(received, time.toNanos());
    }
}
