package io.roamhub.oicp.notification;

import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import java.math.BigDecimal;

/**
 * Energy flows: the car has begun to charge. OICP 2.3, ChargingNotification of type Start.
 *
 * @param sessionStart when the card was read or the cable connected, or {@code null}
 * @param meterValueStart in kWh, or {@code null}
 */
public record StartNotification(
        SessionId sessionId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        Identification identification,
        EvseId evseId,
        DateTime chargingStart,
        DateTime sessionStart,
        BigDecimal meterValueStart,
        OperatorId statedOperatorId,
        String partnerProductId,
        Extensions extensions)
        implements ChargingNotification {

    @Override
    public NotificationType type() {
        return NotificationType.START;
    }
}
