package io.roamhub.common.calls;

import io.roamhub.common.config.CallsConfig;
import io.roamhub.common.directory.Directory;
import io.roamhub.common.directory.Endpoint;
import io.roamhub.common.directory.Partner;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The HTTP clients for partners: one for all public authorities, one more for each partner's own authority. */
final class PartnerClients {

    private record Key(UUID partner, Optional<String> pem) {}

    private static final Key PUBLIC = new Key(new UUID(0, 0), Optional.empty());

    private final Vertx vertx;
    private final CallsConfig config;
    private final TrustedAuthorities authorities;
    private final Optional<PfxOptions> identity;
    private final Map<Key, HttpClient> byAuthority = new ConcurrentHashMap<>();

    PartnerClients(Vertx vertx, CallsConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.authorities = new TrustedAuthorities(config.trustAnchors());
        this.identity = config.keyStore().map(file -> {
            try {
                return new PfxOptions()
                        .setValue(Buffer.buffer(Files.readAllBytes(file)))
                        .setPassword(config.keyStorePassword().orElse(""));
            } catch (IOException e) {
                throw new IllegalStateException("roamhub.calls.key-store: cannot read " + file, e);
            }
        });
    }

    /** The client for an endpoint of the partner. */
    HttpClient of(Partner partner, Endpoint endpoint) {
        return endpoint.trustAnchorPem().isEmpty()
                ? byAuthority.computeIfAbsent(PUBLIC, key -> create(Optional.empty()))
                : byAuthority.computeIfAbsent(
                        new Key(partner.id(), endpoint.trustAnchorPem()), key -> create(key.pem()));
    }

    /** Closes the clients of authorities that their partner has no more. */
    void retain(Directory directory) {
        byAuthority.entrySet().removeIf(entry -> {
            boolean unused = !entry.getKey().equals(PUBLIC) && !isUsed(entry.getKey(), directory);
            if (unused) {
                entry.getValue().close();
            }
            return unused;
        });
    }

    private static boolean isUsed(Key key, Directory directory) {
        return directory
                .byId(key.partner())
                .filter(partner -> partner.endpoints()
                        .anyMatch(endpoint -> endpoint.trustAnchorPem().equals(key.pem())))
                .isPresent();
    }

    void close() {
        byAuthority.values().forEach(HttpClient::close);
        byAuthority.clear();
    }

    private HttpClient create(Optional<String> authority) {
        int connectMillis = Math.toIntExact(config.connectTimeout().toMillis());
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setMaxPoolSize(config.concurrentPerPartner() + PartnerGates.MOST_LATE)
                .setKeepAlive(true)
                .setKeepAliveTimeout(Math.toIntExact(config.keepAlive().toSeconds()))
                .setConnectTimeout(connectMillis)
                .setSslHandshakeTimeout(connectMillis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setTrustOptions(authorities.and(authority))
                .setVerifyHost(true)
                .setDecompressionSupported(false)
                // partners are told nothing of the hub's traces
                .setTracingPolicy(TracingPolicy.IGNORE);
        identity.ifPresent(options::setKeyCertOptions);
        return vertx.createHttpClient(options);
    }
}
