package io.roamhub.oicp.notification;

import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.common.MeterValues;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import java.math.BigDecimal;

/**
 * The car is still charging: how long and how much so far. OICP 2.3, ChargingNotification of type Progress.
 *
 * @param eventOccurred when the numbers were read
 * @param chargingDuration in milliseconds since {@code chargingStart}; {@code null} only where {@code
 *     consumedEnergyProgress} is given
 * @param consumedEnergyProgress in kWh since {@code chargingStart}; {@code null} only where {@code
 *     chargingDuration} is given
 * @param meterValueStart in kWh, or {@code null}
 * @param meterValueInBetween in kWh, or {@code null}
 */
public record ProgressNotification(
        SessionId sessionId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        Identification identification,
        EvseId evseId,
        DateTime chargingStart,
        DateTime eventOccurred,
        Long chargingDuration,
        DateTime sessionStart,
        BigDecimal consumedEnergyProgress,
        BigDecimal meterValueStart,
        MeterValues meterValueInBetween,
        OperatorId statedOperatorId,
        String partnerProductId,
        Extensions extensions)
        implements ChargingNotification {

    @Override
    public NotificationType type() {
        return NotificationType.PROGRESS;
    }
}
