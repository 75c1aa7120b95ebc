package io.roamhub.oicp.notification;

import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;

/**
 * Charging did not begin, or broke off. OICP 2.3, ChargingNotification of type Error.
 *
 * @param errorType {@code ConnectorError}, which the driver can mend, or {@code CriticalError}
 * @param errorAdditionalInfo at most 250 characters, or {@code null}
 */
public record ErrorNotification(
        SessionId sessionId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        Identification identification,
        EvseId evseId,
        OperatorId statedOperatorId,
        String errorType,
        String errorAdditionalInfo,
        Extensions extensions)
        implements ChargingNotification {

    @Override
    public NotificationType type() {
        return NotificationType.ERROR;
    }
}
