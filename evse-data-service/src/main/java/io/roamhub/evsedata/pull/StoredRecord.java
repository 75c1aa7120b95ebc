package io.roamhub.evsedata.pull;

import io.roamhub.oicp.common.DeltaType;
import java.time.Instant;

/**
 * A record as it is shown to a provider.
 *
 * @param body the operator's text
 * @param geoFormat the notation of all places in it, or {@code null} where they differ
 * @param updatedAt when this version began or, of a deleted record, when it ended
 * @param deltaType how it changed, or {@code null} outside deltas
 */
record StoredRecord(
        String key,
        String operatorId,
        String operatorName,
        byte[] body,
        String geoFormat,
        double latitude,
        double longitude,
        Instant updatedAt,
        DeltaType deltaType) {}
