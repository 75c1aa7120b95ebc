package io.roamhub.cdr.waiting;

import java.time.Instant;
import java.util.UUID;

/**
 * A CDR without a session, as it is stored.
 *
 * @param acceptedAt when it was acknowledged
 * @param arrivedHash SHA-256 of what arrived
 * @param body the encrypted text as it was understood
 * @param original the encrypted text as it arrived where that is another one, else {@code null}
 */
record WaitingCdr(
        UUID id,
        UUID sessionId,
        UUID operatorPartner,
        String operatorId,
        Instant acceptedAt,
        byte[] arrivedHash,
        byte[] body,
        byte[] original) {}
