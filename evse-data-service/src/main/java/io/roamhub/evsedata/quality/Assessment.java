package io.roamhub.evsedata.quality;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The quality of an operator's data at an instant.
 *
 * @param operatorId of the operator that pushes the data
 * @param records how many it has
 * @param score the mean of its properties' scores by their weight, 0 to 100; {@code null} without records
 * @param properties every member of EvseDataRecord
 * @param rules those that at least one record breaks
 */
@RegisterForReflection
public record Assessment(
        String operatorId,
        Instant assessedAt,
        int records,
        BigDecimal score,
        List<PropertyQuality> properties,
        List<RuleFindings> rules) {}
