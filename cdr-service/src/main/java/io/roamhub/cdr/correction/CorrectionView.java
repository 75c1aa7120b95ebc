package io.roamhub.cdr.correction;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A correction without the texts.
 *
 * @param number of this session: 1, 2, …
 * @param consumedEnergy kWh of the CDR that replaces the accepted one; {@code null}: that one is void
 * @param state REQUESTED, ACCEPTED, REFUSED or WITHDRAWN
 * @param decision why, in the words of who decided; may be {@code null}
 */
@RegisterForReflection
public record CorrectionView(
        UUID id,
        UUID sessionId,
        UUID operatorPartnerId,
        UUID providerPartnerId,
        int number,
        String reason,
        BigDecimal consumedEnergy,
        String state,
        Instant requestedAt,
        String requestedBy,
        Instant decidedAt,
        String decidedBy,
        String decision) {}
