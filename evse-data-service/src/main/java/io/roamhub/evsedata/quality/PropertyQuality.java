package io.roamhub.evsedata.quality;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;

/**
 * How well an operator delivers a property.
 *
 * @param property member of EvseDataRecord
 * @param delivered records that have it at all
 * @param incomplete records in which it, or a part of it, is missing or a placeholder
 * @param invalid records in which it has the wrong form
 * @param implausible records in which it can hardly be true
 * @param score share of records without any finding on it, 0 to 100; {@code null} where no rule looks at it
 */
@RegisterForReflection
public record PropertyQuality(
        String property, int delivered, int incomplete, int invalid, int implausible, BigDecimal score) {}
