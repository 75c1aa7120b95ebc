package io.roamhub.oicp.notification;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.WireType;

/**
 * What an operator tells the provider while a car charges. OICP 2.3, eRoamingChargingNotifications.
 *
 * <p>The path carries no id: the sender is the OperatorID of the message or, where it is absent, the operator of the
 * EvseID.
 */
public sealed interface ChargingNotification extends Message.FromOperator
        permits StartNotification, ProgressNotification, EndNotification, ErrorNotification {

    /** On the wire: the kind is decided by {@code Type}, wherever it stands. */
    WireType<ChargingNotification> TYPE = NotificationTypes.VARIANTS;

    /** What has happened. */
    NotificationType type();

    /** The session, or {@code null} where a partner session id names it. */
    SessionId sessionId();

    /** The operator's own name for the session, or {@code null}. */
    String cpoPartnerSessionId();

    /** The provider's own name for the session, or {@code null}. */
    String empPartnerSessionId();

    /** Who charges, in any form, or {@code null}. */
    Identification identification();

    /** The charging spot. */
    EvseId evseId();

    /** The operator as the message states it, or {@code null}. */
    OperatorId statedOperatorId();

    @Override
    default OperatorId operatorId() {
        return statedOperatorId() != null ? statedOperatorId() : evseId().operator();
    }
}
