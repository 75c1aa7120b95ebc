package io.roamhub.common.calls;

import io.roamhub.common.config.CallsConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CircuitBreakerTest {

    private long now;
    private final CircuitBreaker breaker = new CircuitBreaker(
            new CallsConfig.Breaker() {
                @Override
                public int window() {
                    return 20;
                }

                @Override
                public int failures() {
                    return 10;
                }

                @Override
                public Duration delay() {
                    return Duration.ofNanos(100);
                }
            },
            () -> now);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(breaker.permits()).isTrue();
            breaker.failed();
        }
    }

    private void succeed(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(breaker.permits()).isTrue();
            breaker.succeeded();
        }
    }

    @Test
    void ten_failures_of_the_last_twenty_calls_open_it() {
        fail(9);
        succeed(10);
        fail(1);

        assertThat(breaker.permits()).isFalse();
    }

    @Test
    void old_failures_are_forgotten() {
        fail(9);
        succeed(20);
        fail(9);

        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void after_its_rest_one_call_may_try_and_its_success_closes_it() {
        fail(10);
        now = 99;
        assertThat(breaker.permits()).isFalse();
        now = 100;
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isFalse();

        breaker.succeeded();
        fail(9);
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void the_try_that_fails_begins_another_rest() {
        fail(10);
        now = 100;
        assertThat(breaker.permits()).isTrue();
        breaker.failed();

        now = 199;
        assertThat(breaker.permits()).isFalse();
        now = 200;
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void a_try_that_was_given_up_leaves_the_next_one_to_try() {
        fail(10);
        now = 100;
        assertThat(breaker.permits()).isTrue();
        breaker.abandoned();

        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isFalse();
    }
}
