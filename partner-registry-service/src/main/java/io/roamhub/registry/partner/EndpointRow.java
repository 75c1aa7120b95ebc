package io.roamhub.registry.partner;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.util.Optional;

/** The endpoint of a family of operations as it is kept. */
@Embeddable
record EndpointRow(
        @Column(name = "base_url") String baseUrl,
        boolean online,
        @Column(name = "accepts_broadcast") boolean acceptsBroadcast,
        @Column(name = "timeout_ms") int timeoutMs,
        @Column(name = "trust_anchor_pem") String trustAnchorPem) {

    static EndpointRow of(Endpoint endpoint) {
        return new EndpointRow(
                endpoint.baseUrl(),
                endpoint.online(),
                endpoint.acceptsBroadcast(),
                (int) endpoint.timeout().toMillis(),
                endpoint.trustAnchorPem().orElse(null));
    }

    Endpoint toEndpoint() {
        return new Endpoint(
                baseUrl, online, acceptsBroadcast, Duration.ofMillis(timeoutMs), Optional.ofNullable(trustAnchorPem));
    }
}
