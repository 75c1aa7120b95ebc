package io.roamhub.cdr.overview;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * Something implausible about an accepted CDR.
 *
 * @param detail a sentence for both partners
 * @param otherSession the session that overlaps, for the hub's staff alone; else {@code null}
 */
@RegisterForReflection
public record FindingView(
        UUID cdrId,
        UUID sessionId,
        UUID operatorPartnerId,
        UUID providerPartnerId,
        Instant acceptedAt,
        String rule,
        String detail,
        UUID otherSession,
        Instant foundAt) {}
