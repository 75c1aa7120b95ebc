package io.roamhub.cdr.overview;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A CDR that was accepted while nobody could tell whose session it belongs to.
 *
 * @param providerId the provider that the CDR names, or {@code null}
 * @param evse the EvseID in capitals and without separators
 * @param consumedEnergy kWh
 * @param state WAITING, or UNMATCHED when the session has not turned up in time
 */
@RegisterForReflection
public record UnmatchedView(
        UUID cdrId,
        UUID sessionId,
        String operatorId,
        String providerId,
        UUID operatorPartnerId,
        UUID providerPartnerId,
        String evse,
        Instant acceptedAt,
        Instant sessionStart,
        Instant sessionEnd,
        BigDecimal consumedEnergy,
        String state) {}
