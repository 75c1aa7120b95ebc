package io.roamhub.common.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The access token with which this service calls others.
 *
 * <p>Fetched at its first use and renewed in the background at half of its life, so that an identity provider that is
 * down for less than the other half is not noticed.
 */
@ApplicationScoped
public class ServiceToken {

    private static final Logger LOG = Logger.getLogger(ServiceToken.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration REST = Duration.ofSeconds(1);

    private record Held(String token, Instant fetched, Instant renewAt, Instant expiry) {}

    private final TokenSource source;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile Held held;
    private Instant notBefore = Instant.MIN;

    @Inject
    public ServiceToken(TokenSource source) {
        this(source, Clock.systemUTC());
    }

    ServiceToken(TokenSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * A valid token for an {@code Authorization: Bearer} header; blocks only while there is none.
     *
     * @throws IllegalStateException when there is none and the identity provider gives none
     */
    public String bearer() {
        Held now = held;
        if (!isUsable(now)) {
            return fetchOnce().token;
        }
        if (!clock.instant().isBefore(now.renewAt) && renewing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("service-token").start(this::renew);
        }
        return now.token;
    }

    /**
     * Tells that a service did not believe a token, as after a change of the identity provider's keys: the next use
     * fetches another, unless this one is brand new.
     */
    public void rejected(String token) {
        Held now = held;
        if (now != null && now.token.equals(token) && now.fetched.plus(RETRY).isBefore(clock.instant())) {
            held = null;
        }
    }

    private boolean isUsable(Held token) {
        return token != null && clock.instant().isBefore(token.expiry);
    }

    /** Of many callers without a token one asks; after a failure nobody asks for a second. */
    private Held fetchOnce() {
        fetching.lock();
        try {
            Held now = held;
            if (!isUsable(now)) {
                if (clock.instant().isBefore(notBefore)) {
                    throw new IllegalStateException("the identity provider has just given no token");
                }
                now = fetch();
                held = now;
            }
            return now;
        } finally {
            fetching.unlock();
        }
    }

    private void renew() {
        try {
            held = fetch();
        } catch (IllegalStateException e) {
            Held now = held;
            if (now != null) {
                held = new Held(now.token, now.fetched, clock.instant().plus(RETRY), now.expiry);
            }
            LOG.warnf("event=token-not-renewed reason=%s", e.getMessage());
        } finally {
            renewing.set(false);
        }
    }

    private Held fetch() {
        fetching.lock();
        try {
            Instant asked = clock.instant();
            TokenSource.Fetched fetched = source.fetch();
            Duration life = Duration.between(asked, fetched.expiry());
            return new Held(
                    fetched.token(),
                    asked,
                    asked.plus(life.dividedBy(2)),
                    fetched.expiry().minusSeconds(1));
        } catch (RuntimeException e) {
            notBefore = clock.instant().plus(REST);
            throw new IllegalStateException("the identity provider gives no token: " + e.getMessage(), e);
        } finally {
            fetching.unlock();
        }
    }
}
