package io.roamhub.evsedata.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A status that an EVSE had.
 *
 * @param status {@code Unknown} where none was pushed
 * @param from since when; {@code null} where none was pushed
 * @param until when it changed; {@code null} while it is valid
 * @param key canonical id, the position in lists of an operator
 * @param tx the transaction that opened it, the position in lists of versions
 */
@RegisterForReflection
public record PastStatus(
        String evseId,
        String status,
        Instant from,
        Instant until,
        @JsonIgnore String key,
        @JsonIgnore long tx) {}
