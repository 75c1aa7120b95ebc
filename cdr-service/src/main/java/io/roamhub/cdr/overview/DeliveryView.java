package io.roamhub.cdr.overview;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * How far a CDR has come on its way to the provider.
 *
 * @param state PENDING, DELIVERED, REJECTED (by the provider), EXPIRED (too old to try on) or DOWNLOAD (off-line provider)
 * @param attempts how often it was tried
 * @param lastOutcome the provider's code, or why the last attempt failed; {@code null} before the first one ended
 * @param nextAttemptAt {@code null} unless it is pending
 */
@RegisterForReflection
public record DeliveryView(
        UUID cdrId,
        UUID sessionId,
        String operatorId,
        String providerId,
        UUID operatorPartnerId,
        UUID providerPartnerId,
        Instant acceptedAt,
        String state,
        int attempts,
        String lastOutcome,
        Instant lastAttemptAt,
        Instant nextAttemptAt,
        Instant endedAt) {}
