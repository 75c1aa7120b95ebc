package io.roamhub.cdr.evse;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;

/**
 * What the evse-data-service knows of an EVSE.
 *
 * @param calibrationLawDataAvailability {@code null} where it is not known
 * @param maxPower the most power of its charging facilities in kW, {@code null} where it is not known
 */
@RegisterForReflection
public record EvseFacts(String evseId, String calibrationLawDataAvailability, BigDecimal maxPower) {

    /** Nothing is known: no rule applies. */
    public static final EvseFacts NONE = new EvseFacts(null, null, null);

    /**
     * Whether the operator promised calibration law data from outside the station; then a CDR must carry signed meter
     * values. OICP 2.3, SignedMeteringValuesType, note 1.
     */
    public boolean demandsSignedValues() {
        return "External".equals(calibrationLawDataAvailability);
    }
}
