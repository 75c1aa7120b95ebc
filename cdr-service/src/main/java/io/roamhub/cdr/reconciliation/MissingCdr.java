package io.roamhub.cdr.reconciliation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * A session that ended a while ago and has no CDR.
 *
 * @param evseId as the session was started with, or {@code null}
 * @param stoppedSince when this service heard of its end
 */
@RegisterForReflection
public record MissingCdr(
        UUID sessionId,
        UUID operatorPartnerId,
        UUID providerPartnerId,
        String operatorId,
        String providerId,
        String evseId,
        Instant startedAt,
        Instant stoppedSince) {}
