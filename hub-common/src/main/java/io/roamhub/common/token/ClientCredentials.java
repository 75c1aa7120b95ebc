package io.roamhub.common.token;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.client.runtime.OidcClientsConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tokens from the identity provider, by the settings of {@code quarkus.oidc-client}.
 *
 * <p>Quarkus' own client would be created at start, and fail it while the identity provider is down; this one is created
 * at its first use.
 */
@ApplicationScoped
public class ClientCredentials implements TokenSource {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration UNSTATED_LIFE = Duration.ofSeconds(60);

    @Inject
    OidcClients clients;

    @Inject
    OidcClientsConfig config;

    private final ReentrantLock creating = new ReentrantLock();
    private volatile OidcClient client;

    @Override
    public Fetched fetch() {
        Instant asked = Instant.now();
        Tokens tokens = client().getTokens().await().atMost(PATIENCE);
        Long expiry = tokens.getAccessTokenExpiresAt();
        return new Fetched(
                tokens.getAccessToken(), expiry == null ? asked.plus(UNSTATED_LIFE) : Instant.ofEpochSecond(expiry));
    }

    private OidcClient client() {
        creating.lock();
        try {
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
        } finally {
            creating.unlock();
        }
    }

    @PreDestroy
    void close() throws IOException {
        if (client != null) {
            client.close();
        }
    }
}
