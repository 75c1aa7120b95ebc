package io.roamhub.cdr.session;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * What the cdr-service knows of a charging session: who its parties are and how they name it. The
 * authorization-service owns it.
 *
 * @param evseId the charging spot as first named, or {@code null}
 * @param mediumHash keyed hash of the card or contract that started the session, or {@code null}
 */
@RegisterForReflection
public record SessionKey(
        UUID sessionId,
        String state,
        UUID operatorPartnerId,
        UUID providerPartnerId,
        String operatorId,
        String providerId,
        String evseId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        String mediumHash,
        Instant startedAt) {}
