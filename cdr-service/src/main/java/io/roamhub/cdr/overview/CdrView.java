package io.roamhub.cdr.overview;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An accepted CDR without its text.
 *
 * @param evse the EvseID in capitals and without separators
 * @param consumedEnergy kWh
 */
@RegisterForReflection
public record CdrView(
        UUID cdrId,
        UUID sessionId,
        UUID operatorPartnerId,
        UUID providerPartnerId,
        String evse,
        Instant acceptedAt,
        Instant sessionStart,
        Instant sessionEnd,
        BigDecimal consumedEnergy,
        DeliveryView delivery,
        List<FindingView> findings) {}
