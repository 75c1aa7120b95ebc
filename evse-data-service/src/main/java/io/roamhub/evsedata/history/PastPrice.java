package io.roamhub.evsedata.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A version of a tariff, or of the tariffs of an EVSE.
 *
 * @param subject the product's id, empty for the default price around an operator's tariffs; or the EvseID
 * @param operatorId of the operator that pushed it
 * @param providerId for whom it was, {@code *} for all
 * @param from since when it was valid
 * @param until when it was changed or deleted; {@code null} while it is valid
 * @param record as the operator sent it
 * @param position in lists
 */
@RegisterForReflection
public record PastPrice(
        String subject,
        String operatorId,
        String providerId,
        Instant from,
        Instant until,
        @JsonRawValue String record,
        @JsonIgnore String position) {}
