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
 * No more energy flows, though the car may still occupy the spot. OICP 2.3, ChargingNotification of type End.
 *
 * @param consumedEnergy in kWh, or {@code null}
 * @param meterValueStart in kWh, or {@code null}
 * @param meterValueEnd in kWh, or {@code null}
 * @param penaltyTimeStart from when the driver pays for occupying the spot, or {@code null}
 */
public record EndNotification(
        SessionId sessionId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        Identification identification,
        EvseId evseId,
        DateTime chargingStart,
        DateTime chargingEnd,
        DateTime sessionStart,
        DateTime sessionEnd,
        BigDecimal consumedEnergy,
        BigDecimal meterValueStart,
        BigDecimal meterValueEnd,
        MeterValues meterValueInBetween,
        OperatorId statedOperatorId,
        String partnerProductId,
        DateTime penaltyTimeStart,
        Extensions extensions)
        implements ChargingNotification {

    @Override
    public NotificationType type() {
        return NotificationType.END;
    }
}
