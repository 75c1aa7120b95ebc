package io.roamhub.evsedata.pull;

import io.roamhub.oicp.common.DeltaType;
import java.time.Instant;

/**
 * A record as it is shown to a provider.
 *
 * @param body the operator's text
 * @param geoFormat the notation of all places in it, or {@code null} where they differ
 * @param distance from the centre of a radial search as it is told, or {@code null} outside one
 * @param updatedAt when this version began or, of a deleted record, when it ended
 * @param deltaType how it changed, or {@code null} outside deltas
 */
record StoredRecord(
        String operatorId,
        String operatorName,
        byte[] body,
        String geoFormat,
        String distance,
        Instant updatedAt,
        DeltaType deltaType) {}
