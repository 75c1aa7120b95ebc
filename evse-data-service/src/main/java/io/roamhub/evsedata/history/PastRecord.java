package io.roamhub.evsedata.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A version of an EVSE's data.
 *
 * @param operatorId of the operator that pushed it
 * @param from since when it was valid
 * @param until when it was changed or deleted; {@code null} while it is valid
 * @param record EvseDataRecord as the operator sent it
 * @param key canonical id, the position in lists of an operator
 * @param tx the transaction that opened it, the position in lists of versions
 */
@RegisterForReflection
public record PastRecord(
        String evseId,
        String operatorId,
        String operatorName,
        Instant from,
        Instant until,
        @JsonRawValue String record,
        @JsonIgnore String key,
        @JsonIgnore long tx) {}
