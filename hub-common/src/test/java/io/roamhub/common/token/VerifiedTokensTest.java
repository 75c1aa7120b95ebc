package io.roamhub.common.token;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which tokens need no second verification. */
class VerifiedTokensTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private Instant now = START;
    private final VerifiedTokens tokens = new VerifiedTokens(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    private record Claims(String name, long expiry) implements JsonWebToken {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of("exp");
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String claim) {
            return claim.equals("exp") ? (T) Long.valueOf(expiry) : null;
        }
    }

    private void verified(String token, int seconds) {
        long expiry = seconds == 0 ? 0 : START.plusSeconds(seconds).getEpochSecond();
        tokens.remember(
                token,
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new Claims(token, expiry))
                        .addRole("role of " + token)
                        .build());
    }

    private boolean isKnown(String token) {
        return tokens.owner(token).isPresent();
    }

    @Test
    void each_token_has_its_own_roles() {
        verified("key.a.s", 300);
        verified("key.b.s", 300);

        assertThat(tokens.owner("key.a.s").orElseThrow().getRoles()).containsExactly("role of key.a.s");
        assertThat(tokens.owner("key.b.s").orElseThrow().getRoles()).containsExactly("role of key.b.s");
    }

    @Test
    void what_differs_by_a_character_is_unknown() {
        verified("key.a.s", 300);

        assertThat(isKnown("key.a.t")).isFalse();
        assertThat(isKnown("key.a.")).isFalse();
        assertThat(isKnown("key.a.s ")).isFalse();
    }

    @Test
    void a_token_is_unknown_from_its_expiry_on() {
        verified("key.a.s", 10);

        now = START.plusMillis(9_999);
        assertThat(isKnown("key.a.s")).isTrue();
        now = START.plusSeconds(10);
        assertThat(isKnown("key.a.s")).isFalse();
    }

    @Test
    void a_token_is_unknown_after_a_minute() {
        verified("key.a.s", 300);

        now = START.plusSeconds(59);
        assertThat(isKnown("key.a.s")).isTrue();
        now = START.plusSeconds(60);
        assertThat(isKnown("key.a.s")).isFalse();
    }

    @Test
    void a_token_without_expiry_is_not_remembered() {
        verified("key.a.s", 0);

        assertThat(isKnown("key.a.s")).isFalse();
    }

    @Test
    void a_new_key_makes_all_tokens_unknown() {
        verified("key.a.s", 300);
        verified("key.b.s", 300);
        assertThat(isKnown("key.a.s")).isTrue();

        verified("newer.a.s", 300);

        assertThat(isKnown("key.a.s")).isFalse();
        assertThat(isKnown("key.b.s")).isFalse();
        assertThat(isKnown("newer.a.s")).isTrue();
    }

    @Test
    void two_keys_beside_each_other_do_not_make_each_other_unknown() {
        verified("key.a.s", 300);
        verified("newer.a.s", 300);

        verified("key.a.s", 300);

        assertThat(isKnown("newer.a.s")).isTrue();
    }

    @Test
    void no_more_than_some_are_remembered() {
        for (int number = 0; number < 3000; number++) {
            verified("key." + number + ".s", 300);
        }

        long known = java.util.stream.IntStream.range(0, 3000)
                .filter(number -> isKnown("key." + number + ".s"))
                .count();

        assertThat(known).isBetween(1L, 1100L);
    }
}
