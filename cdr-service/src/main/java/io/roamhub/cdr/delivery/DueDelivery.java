package io.roamhub.cdr.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * A CDR that is to reach a provider's back end now, taken by this replica.
 *
 * @param operatorId the operator's id as it called, for the path at the provider's back end
 * @param attempts how often it was tried before
 * @param stored the text to send, as it is stored; {@link Outbox#text} decrypts it
 */
record DueDelivery(
        UUID cdrId,
        UUID sessionId,
        Instant acceptedAt,
        UUID providerPartner,
        String providerId,
        String operatorId,
        int attempts,
        byte[] stored) {}
