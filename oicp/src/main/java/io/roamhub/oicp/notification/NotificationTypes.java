package io.roamhub.oicp.notification;

import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.common.MeterValues;
import io.roamhub.oicp.common.ProductId;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.VariantType;
import io.roamhub.oicp.json.WireType;

/**
 * {@link ChargingNotification} on the wire. In a class of its own, because a record of the sealed interface initializes
 * the interface first, before it has a type of its own to offer.
 */
final class NotificationTypes {

    private static final ObjectType<StartNotification> START = begin(
                    ObjectType.named("eRoamingChargingNotificationStart", StartNotification::extensions))
            .required("ChargingStart", DateTime.TYPE, StartNotification::chargingStart)
            .optional("SessionStart", DateTime.TYPE, StartNotification::sessionStart)
            .optional("MeterValueStart", Types.ENERGY, StartNotification::meterValueStart)
            .optional("OperatorID", OperatorId.TYPE, StartNotification::statedOperatorId)
            .optional("PartnerProductID", ProductId.TYPE, StartNotification::partnerProductId)
            .build(in -> {
                in.skip();
                return new StartNotification(
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.extensions());
            });

    private static final ObjectType<ProgressNotification> PROGRESS = begin(
                    ObjectType.named("eRoamingChargingNotificationProgress", ProgressNotification::extensions))
            .required("ChargingStart", DateTime.TYPE, ProgressNotification::chargingStart)
            .required("EventOccurred", DateTime.TYPE, ProgressNotification::eventOccurred)
            .optional("ChargingDuration", Types.longInteger(0, Long.MAX_VALUE), ProgressNotification::chargingDuration)
            .optional("SessionStart", DateTime.TYPE, ProgressNotification::sessionStart)
            .optional("ConsumedEnergyProgress", Types.ENERGY, ProgressNotification::consumedEnergyProgress)
            .optional("MeterValueStart", Types.ENERGY, ProgressNotification::meterValueStart)
            .optional("MeterValueInBetween", MeterValues.TYPE, ProgressNotification::meterValueInBetween)
            .optional("OperatorID", OperatorId.TYPE, ProgressNotification::statedOperatorId)
            .optional("PartnerProductID", ProductId.TYPE, ProgressNotification::partnerProductId)
            .rule(
                    "ChargingDuration",
                    in -> in.present("ChargingDuration") || in.present("ConsumedEnergyProgress"),
                    "must not be null where ConsumedEnergyProgress is null")
            .build(in -> {
                in.skip();
                return new ProgressNotification(
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.extensions());
            });

    private static final ObjectType<EndNotification> END = begin(
                    ObjectType.named("eRoamingChargingNotificationEnd", EndNotification::extensions))
            .optional("ChargingStart", DateTime.TYPE, EndNotification::chargingStart)
            .required("ChargingEnd", DateTime.TYPE, EndNotification::chargingEnd)
            .optional("SessionStart", DateTime.TYPE, EndNotification::sessionStart)
            .optional("SessionEnd", DateTime.TYPE, EndNotification::sessionEnd)
            .optional("ConsumedEnergy", Types.ENERGY, EndNotification::consumedEnergy)
            .optional("MeterValueStart", Types.ENERGY, EndNotification::meterValueStart)
            .optional("MeterValueEnd", Types.ENERGY, EndNotification::meterValueEnd)
            .optional("MeterValueInBetween", MeterValues.TYPE, EndNotification::meterValueInBetween)
            .optional("OperatorID", OperatorId.TYPE, EndNotification::statedOperatorId)
            .optional("PartnerProductID", ProductId.TYPE, EndNotification::partnerProductId)
            .optional("PenaltyTimeStart", DateTime.TYPE, EndNotification::penaltyTimeStart)
            .build(in -> {
                in.skip();
                return new EndNotification(
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.extensions());
            });

    private static final ObjectType<ErrorNotification> ERROR = begin(
                    ObjectType.named("eRoamingChargingNotificationError", ErrorNotification::extensions))
            .optional("OperatorID", OperatorId.TYPE, ErrorNotification::statedOperatorId)
            .required("ErrorType", Types.openWord("ConnectorError", "CriticalError"), ErrorNotification::errorType)
            .optional("ErrorAdditionalInfo", Types.text(250), ErrorNotification::errorAdditionalInfo)
            .build(in -> {
                in.skip();
                return new ErrorNotification(
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.extensions());
            });

    static final WireType<ChargingNotification> VARIANTS = VariantType.<ChargingNotification>by("Type")
            .or("Start", StartNotification.class, START)
            .or("Progress", ProgressNotification.class, PROGRESS)
            .or("End", EndNotification.class, END)
            .or("Error", ErrorNotification.class, ERROR);

    private NotificationTypes() {}

    /** The members that every notification begins with. */
    private static <N extends ChargingNotification> ObjectType.Builder<N> begin(ObjectType.Builder<N> notification) {
        return notification
                .required("Type", NotificationType.TYPE, N::type)
                .optional("SessionID", SessionId.TYPE, N::sessionId)
                .optional("CPOPartnerSessionID", SessionId.PARTNER, N::cpoPartnerSessionId)
                .optional("EMPPartnerSessionID", SessionId.PARTNER, N::empPartnerSessionId)
                .optional("Identification", Identification.TYPE, N::identification)
                .required("EvseID", EvseId.TYPE, N::evseId)
                .rule("SessionID", SessionId::isNamed, SessionId.MUST_BE_NAMED);
    }
}
