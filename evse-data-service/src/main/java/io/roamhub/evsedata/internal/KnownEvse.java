package io.roamhub.evsedata.internal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;

/**
 * What the hub knows of a charging spot.
 *
 * @param operatorHasData whether its operator has uploaded EVSE data at all; without, nothing is refused for its sake
 * @param known whether there is data of this spot
 * @param compatible its IsHubjectCompatible, {@code null} where it is not known
 * @param calibrationLawDataAvailability {@code null} where it is not known
 * @param maxPower the most power of its charging facilities in kW; {@code null} where it is not known or was not asked for
 */
@RegisterForReflection
public record KnownEvse(
        boolean operatorHasData, boolean known, Boolean compatible, String calibrationLawDataAvailability, BigDecimal maxPower) {}
