package io.roamhub.common.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServiceTokenTest {

    private static final Duration LIFE = Duration.ofMinutes(60);

    private final AtomicInteger fetches = new AtomicInteger();
    private volatile Instant now = Instant.parse("2026-06-01T12:00:00Z");
    private volatile boolean down;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final ServiceToken token = new ServiceToken(
            () -> {
                int number = fetches.incrementAndGet();
                if (down) {
                    throw new IllegalArgumentException("down");
                }
                return new TokenSource.Fetched("token-" + number, now.plus(LIFE));
            },
            clock);

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private void awaitFetches(int count) throws InterruptedException {
        for (int i = 0; i < 200 && fetches.get() < count; i++) {
            Thread.sleep(10);
        }
        Thread.sleep(50);
        assertThat(fetches).hasValue(count);
    }

    @Test
    void one_token_is_used_for_half_of_its_life() {
        assertThat(token.bearer()).isEqualTo("token-1");
        pass(Duration.ofMinutes(29));

        assertThat(token.bearer()).isEqualTo("token-1");
        assertThat(fetches).hasValue(1);
    }

    @Test
    void it_is_renewed_in_the_background_at_half_of_its_life() throws InterruptedException {
        token.bearer();
        pass(Duration.ofMinutes(30));

        assertThat(token.bearer()).isEqualTo("token-1");
        awaitFetches(2);
        assertThat(token.bearer()).isEqualTo("token-2");
    }

    @Test
    void an_outage_of_the_identity_provider_is_not_noticed_before_the_token_ends() throws InterruptedException {
        token.bearer();
        down = true;
        pass(Duration.ofMinutes(30));
        assertThat(token.bearer()).isEqualTo("token-1");
        awaitFetches(2);
        assertThat(token.bearer()).isEqualTo("token-1");
        assertThat(fetches).hasValue(2); // tried again after some seconds, not at every use
        pass(Duration.ofMinutes(29));
        assertThat(token.bearer()).isEqualTo("token-1");
        awaitFetches(3);

        pass(Duration.ofMinutes(1));
        assertThatThrownBy(token::bearer).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(token::bearer).isInstanceOf(IllegalStateException.class);

        down = false;
        pass(Duration.ofSeconds(1));
        assertThat(token.bearer()).startsWith("token-");
    }

    @Test
    void a_token_that_is_not_believed_is_replaced_unless_it_is_brand_new() {
        token.rejected(token.bearer());
        assertThat(token.bearer()).isEqualTo("token-1");

        pass(Duration.ofSeconds(6));
        token.rejected("another");
        assertThat(token.bearer()).isEqualTo("token-1");
        token.rejected("token-1");
        assertThat(token.bearer()).isEqualTo("token-2");
    }

    @Test
    void half_an_hour_without_the_identity_provider_is_not_noticed() {
        for (int minutesOld = 0; minutesOld < 30; minutesOld++) {
            AtomicBoolean gone = new AtomicBoolean();
            ServiceToken fresh = new ServiceToken(
                    () -> {
                        if (gone.get()) {
                            throw new IllegalArgumentException("down");
                        }
                        return new TokenSource.Fetched("token", now.plus(LIFE));
                    },
                    clock);
            fresh.bearer();
            pass(Duration.ofMinutes(minutesOld));

            gone.set(true);

            for (int seconds = 0; seconds < 1790; seconds += 10) {
                pass(Duration.ofSeconds(10));
                assertThat(fresh.bearer()).isEqualTo("token");
            }
        }
    }
}
