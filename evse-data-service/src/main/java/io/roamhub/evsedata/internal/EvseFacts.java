package io.roamhub.evsedata.internal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;

/**
 * What billing must know of a charging spot that the hub has data of.
 *
 * @param evseId as it was asked for
 * @param calibrationLawDataAvailability {@code null} where its record says nothing
 * @param maxPower the most power of its charging facilities in kW, {@code null} where its record says nothing
 */
@RegisterForReflection
public record EvseFacts(String evseId, String calibrationLawDataAvailability, BigDecimal maxPower) {}
