package io.roamhub.common.token;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.client.runtime.OidcClientsConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The access token with which this service calls others: client credentials of {@code quarkus.oidc-client}.
 *
 * <p>Fetched at its first use and renewed in the background at half of its life, so that an identity provider that is
 * down for less than the other half is not noticed. Quarkus' own client would be created at start, and fail it while the
 * identity provider is down; this one is created at its first use.
 */
@ApplicationScoped
public class ServiceToken {

    private static final Logger LOG = Logger.getLogger(ServiceToken.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration REST = Duration.ofSeconds(1);

    private record Held(String token, Instant fetched, Instant renewAt, Instant expiry) {}

    @Inject
    OidcClients clients;

    @Inject
    OidcClientsConfig config;

    private final ReentrantLock fetching = new ReentrantLock();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile Held held;
    private Instant failed = Instant.EPOCH;
    private OidcClient client;

    /**
     * A valid token for an {@code Authorization: Bearer} header; blocks only while there is none.
     *
     * @throws IllegalStateException when there is none and the identity provider gives none
     */
    public String bearer() {
        Held now = held;
        Instant time = Instant.now();
        if (now == null || !time.isBefore(now.expiry)) {
            return fetchOnce().token;
        }
        if (!time.isBefore(now.renewAt) && renewing.compareAndSet(false, true)) {
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
        if (now != null && now.token.equals(token) && now.fetched.plus(RETRY).isBefore(Instant.now())) {
            held = null;
        }
    }

    private Held fetchOnce() {
        fetching.lock();
        try {
            Held now = held;
            if (now == null || !Instant.now().isBefore(now.expiry)) {
                if (failed.plus(REST).isAfter(Instant.now())) {
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
                held = new Held(now.token, now.fetched, Instant.now().plus(RETRY), now.expiry);
            }
            LOG.warnf("event=token-not-renewed reason=%s", e.getMessage());
        } finally {
            renewing.set(false);
        }
    }

    private Held fetch() {
        fetching.lock();
        try {
            Instant asked = Instant.now();
            Tokens tokens = client().getTokens().await().atMost(PATIENCE);
            Instant expiry = tokens.getAccessTokenExpiresAt() == null
                    ? asked.plusSeconds(60)
                    : Instant.ofEpochSecond(tokens.getAccessTokenExpiresAt());
            Duration life = Duration.between(asked, expiry);
            return new Held(tokens.getAccessToken(), asked, asked.plus(life.dividedBy(2)), expiry.minusSeconds(1));
        } catch (RuntimeException e) {
            failed = Instant.now();
            throw new IllegalStateException("the identity provider gives no token: " + e.getMessage(), e);
        } finally {
            fetching.unlock();
        }
    }

    private OidcClient client() {
        if (client == null) {
            OidcClientConfig standard = OidcClientsConfig.getDefaultClient(config);
            client = clients.newClient(OidcClientConfig.builder(standard)
                            .clientEnabled(true)
                            .id("service-token")
                            .build())
                    .await()
                    .atMost(PATIENCE);
        }
        return client;
    }

    @PreDestroy
    void close() throws java.io.IOException {
        if (client != null) {
            client.close();
        }
    }
}
