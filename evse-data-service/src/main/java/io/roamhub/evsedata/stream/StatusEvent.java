package io.roamhub.evsedata.stream;

import java.time.Instant;

/**
 * A status that changed.
 *
 * @param tx the transaction that changed it
 * @param evseId as its operator wrote it
 * @param pusherKey canonical id of the operator that pushed it
 * @param pusherId the same as that operator writes it
 * @param country ISO 3166-1 alpha-3 of its address; {@code null} where the hub has no data of the EVSE
 * @param status what it is now: {@code Unknown} where the operator took it back, {@code EvseNotFound} where the EVSE is gone
 * @param extensions members that OICP does not define, as JSON text without braces, or {@code null}
 * @param at when the hub stored the change
 */
record StatusEvent(
        long tx,
        String evseId,
        String pusherKey,
        String pusherId,
        String country,
        String status,
        String extensions,
        Instant at) {}
