package io.roamhub.common.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The access tokens that were verified lately. Nearly every call of a service comes with the same token of the gateway: its
 * signature is verified once a minute and not with every call.
 *
 * <p>A token is known by its SHA-256, so that only exactly what was verified is known; it is forgotten with its expiry or
 * after a minute, whichever comes first, and with all others as soon as a token is verified with a key that is new here.
 */
@ApplicationScoped
public class VerifiedTokens {

    private static final int MOST = 1000;
    private static final int MOST_KEYS = 100;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Clock clock;
    private final Cache<ByteBuffer, Known> known =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    private final Set<String> heads = ConcurrentHashMap.newKeySet();
    private final LongAdder verified = new LongAdder();

    @Inject
    VerifiedTokens() {
        this(Clock.systemUTC());
    }

    VerifiedTokens(Clock clock) {
        this.clock = clock;
    }

    private record Known(SecurityIdentity identity, long untilMillis) {}

    /** Whose token it is, where it was verified less than a minute ago and has not expired. */
    Optional<SecurityIdentity> owner(String token) {
        return Optional.ofNullable(known.getIfPresent(hash(token)))
                .filter(before -> clock.millis() < before.untilMillis)
                .map(Known::identity);
    }

    /** Remembers a token that was just verified, where it says when it expires. */
    void remember(String token, SecurityIdentity identity) {
        verified.increment();
        if (identity.getPrincipal() instanceof JsonWebToken claims && claims.getExpirationTime() > 0) {
            forgetOthersOfOlderKeys(token);
            long expiry = claims.getExpirationTime() * 1000;
            known.put(hash(token), new Known(identity, Math.min(expiry, clock.millis() + LONGEST.toMillis())));
        }
    }

    /** How often a token was verified. */
    long verified() {
        return verified.sum();
    }

    /** The head of a token names its key: a head that is new here may mean that the identity provider's keys have changed. */
    private void forgetOthersOfOlderKeys(String token) {
        String head = token.substring(0, Math.max(0, token.indexOf('.')));
        if (heads.size() >= MOST_KEYS) {
            heads.clear();
        }
        if (heads.add(head)) {
            known.invalidateAll();
        }
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
