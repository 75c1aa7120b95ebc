package io.roamhub.evsedata.internal;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What the hub knows of a charging spot.
 *
 * @param operatorHasData whether its operator has uploaded EVSE data at all; without, nothing is refused for its sake
 * @param known whether there is data of this spot
 * @param compatible its IsHubjectCompatible, {@code null} where it is not known
 * @param calibrationLawDataAvailability {@code null} where it is not known
 */
@RegisterForReflection
public record KnownEvse(
        boolean operatorHasData, boolean known, Boolean compatible, String calibrationLawDataAvailability) {}
