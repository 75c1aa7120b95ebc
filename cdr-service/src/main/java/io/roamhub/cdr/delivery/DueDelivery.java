package io.roamhub.cdr.delivery;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A CDR that is to reach a provider's back end now, taken by this replica.
 *
 * @param pendingSince from when its age counts
 * @param operatorId the operator's id as it called, for the path at the provider's back end
 * @param attempts how often it was tried before
 * @param text gives the text to send; throws when its key is not configured or it is not what was stored
 */
record DueDelivery(
        UUID cdrId,
        UUID sessionId,
        Instant acceptedAt,
        Instant pendingSince,
        UUID providerPartner,
        String providerId,
        String operatorId,
        int attempts,
        Supplier<byte[]> text) {}
