package io.roamhub.oicp.catalogue;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.authenticationdata.PushAuthenticationData;
import io.roamhub.oicp.authorization.AuthorizationStart;
import io.roamhub.oicp.authorization.AuthorizationStop;
import io.roamhub.oicp.authorization.AuthorizeRemoteStart;
import io.roamhub.oicp.authorization.AuthorizeRemoteStop;
import io.roamhub.oicp.authorization.AuthorizeStart;
import io.roamhub.oicp.authorization.AuthorizeStop;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import io.roamhub.oicp.cdr.ChargeDetailRecords;
import io.roamhub.oicp.cdr.GetChargeDetailRecords;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.StatusMessage;
import io.roamhub.oicp.common.ValidationError;
import io.roamhub.oicp.evsedata.EvseData;
import io.roamhub.oicp.evsedata.PullEvseData;
import io.roamhub.oicp.evsedata.PushEvseData;
import io.roamhub.oicp.evsestatus.EvseStatusById;
import io.roamhub.oicp.evsestatus.EvseStatusPull;
import io.roamhub.oicp.evsestatus.EvseStatuses;
import io.roamhub.oicp.evsestatus.PullEvseStatus;
import io.roamhub.oicp.evsestatus.PullEvseStatusById;
import io.roamhub.oicp.evsestatus.PullEvseStatusByOperatorId;
import io.roamhub.oicp.evsestatus.PushEvseStatus;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.WireType;
import io.roamhub.oicp.notification.ChargingNotification;
import io.roamhub.oicp.notification.EndNotification;
import io.roamhub.oicp.notification.ErrorNotification;
import io.roamhub.oicp.notification.ProgressNotification;
import io.roamhub.oicp.notification.StartNotification;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.pricing.EvsePrices;
import io.roamhub.oicp.pricing.PricingProducts;
import io.roamhub.oicp.pricing.PullEvsePricing;
import io.roamhub.oicp.pricing.PullPricingProductData;
import io.roamhub.oicp.pricing.PushEvsePricing;
import io.roamhub.oicp.pricing.PushPricingProductData;
import io.roamhub.oicp.reservation.AuthorizeRemoteReservationStart;
import io.roamhub.oicp.reservation.AuthorizeRemoteReservationStop;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which messages an operation is made of, and how each message stands on the wire; a table instead of reflection. */
public final class MessageCatalogue {

    private static final MessageType<Acknowledgement> ACKNOWLEDGEMENT =
            new MessageType<>(Acknowledgement.class, Acknowledgement.TYPE);

    private static final Map<Operation, MessageType<?>> REQUESTS = new EnumMap<>(Operation.class);
    private static final Map<Operation, MessageType<?>> ANSWERS = new EnumMap<>(Operation.class);
    private static final Map<Class<?>, WireType<?>> TYPES = new HashMap<>();

    static {
        put(Operation.PUSH_EVSE_DATA, new MessageType<>(PushEvseData.class, PushEvseData.TYPE), ACKNOWLEDGEMENT);
        put(Operation.PUSH_EVSE_STATUS, new MessageType<>(PushEvseStatus.class, PushEvseStatus.TYPE), ACKNOWLEDGEMENT);
        put(
                Operation.PULL_EVSE_DATA,
                new MessageType<>(PullEvseData.class, PullEvseData.TYPE),
                new MessageType<>(EvseData.class, EvseData.TYPE));
        put(
                Operation.PULL_EVSE_STATUS,
                new MessageType<>(EvseStatusPull.class, EvseStatusPull.TYPE),
                new MessageType<>(EvseStatuses.class, EvseStatuses.TYPE));
        put(
                Operation.PULL_EVSE_STATUS_BY_ID,
                new MessageType<>(PullEvseStatusById.class, PullEvseStatusById.TYPE),
                new MessageType<>(EvseStatusById.class, EvseStatusById.TYPE));
        put(
                Operation.PULL_EVSE_STATUS_BY_OPERATOR_ID,
                new MessageType<>(PullEvseStatusByOperatorId.class, PullEvseStatusByOperatorId.TYPE),
                new MessageType<>(EvseStatuses.class, EvseStatuses.TYPE));
        put(
                Operation.PUSH_PRICING_PRODUCT_DATA,
                new MessageType<>(PushPricingProductData.class, PushPricingProductData.TYPE),
                ACKNOWLEDGEMENT);
        put(
                Operation.PUSH_EVSE_PRICING,
                new MessageType<>(PushEvsePricing.class, PushEvsePricing.TYPE),
                ACKNOWLEDGEMENT);
        put(
                Operation.PULL_PRICING_PRODUCT_DATA,
                new MessageType<>(PullPricingProductData.class, PullPricingProductData.TYPE),
                new MessageType<>(PricingProducts.class, PricingProducts.TYPE));
        put(
                Operation.PULL_EVSE_PRICING,
                new MessageType<>(PullEvsePricing.class, PullEvsePricing.TYPE),
                new MessageType<>(EvsePrices.class, EvsePrices.TYPE));
        put(
                Operation.PUSH_AUTHENTICATION_DATA,
                new MessageType<>(PushAuthenticationData.class, PushAuthenticationData.TYPE),
                ACKNOWLEDGEMENT);
        put(
                Operation.AUTHORIZE_START,
                new MessageType<>(AuthorizeStart.class, AuthorizeStart.TYPE),
                new MessageType<>(AuthorizationStart.class, AuthorizationStart.TYPE));
        put(
                Operation.AUTHORIZE_STOP,
                new MessageType<>(AuthorizeStop.class, AuthorizeStop.TYPE),
                new MessageType<>(AuthorizationStop.class, AuthorizationStop.TYPE));
        put(
                Operation.AUTHORIZE_REMOTE_START,
                new MessageType<>(AuthorizeRemoteStart.class, AuthorizeRemoteStart.TYPE),
                ACKNOWLEDGEMENT);
        put(
                Operation.AUTHORIZE_REMOTE_STOP,
                new MessageType<>(AuthorizeRemoteStop.class, AuthorizeRemoteStop.TYPE),
                ACKNOWLEDGEMENT);
        put(
                Operation.AUTHORIZE_REMOTE_RESERVATION_START,
                new MessageType<>(AuthorizeRemoteReservationStart.class, AuthorizeRemoteReservationStart.TYPE),
                ACKNOWLEDGEMENT);
        put(
                Operation.AUTHORIZE_REMOTE_RESERVATION_STOP,
                new MessageType<>(AuthorizeRemoteReservationStop.class, AuthorizeRemoteReservationStop.TYPE),
                ACKNOWLEDGEMENT);
        put(
                Operation.CHARGING_NOTIFICATIONS,
                new MessageType<>(ChargingNotification.class, ChargingNotification.TYPE),
                ACKNOWLEDGEMENT);
        put(
                Operation.CHARGE_DETAIL_RECORD,
                new MessageType<>(ChargeDetailRecord.class, ChargeDetailRecord.TYPE),
                ACKNOWLEDGEMENT);
        put(
                Operation.GET_CHARGE_DETAIL_RECORDS,
                new MessageType<>(GetChargeDetailRecords.class, GetChargeDetailRecords.TYPE),
                new MessageType<>(ChargeDetailRecords.class, ChargeDetailRecords.TYPE));
        TYPES.put(StartNotification.class, ChargingNotification.TYPE);
        TYPES.put(ProgressNotification.class, ChargingNotification.TYPE);
        TYPES.put(EndNotification.class, ChargingNotification.TYPE);
        TYPES.put(ErrorNotification.class, ChargingNotification.TYPE);
        TYPES.put(PullEvseStatus.class, PullEvseStatus.TYPE);
        TYPES.put(StatusMessage.class, StatusMessage.TYPE);
        TYPES.put(ValidationError.class, ValidationError.TYPE);
    }

    private MessageCatalogue() {}

    private static void put(Operation operation, MessageType<?> request, MessageType<?> answer) {
        REQUESTS.put(operation, request);
        ANSWERS.put(operation, answer);
        TYPES.put(request.kind(), request.type());
        TYPES.put(answer.kind(), answer.type());
    }

    /** What a caller sends. */
    public static MessageType<?> request(Operation operation) {
        return REQUESTS.get(operation);
    }

    /**
     * What a caller gets when its request is understood. For PullEvseStatus on the path that the three pulls share, an
     * answer by id is an {@link EvseStatusById} all the same.
     */
    public static MessageType<?> answer(Operation operation) {
        return ANSWERS.get(operation);
    }

    /** How a class stands on the wire: a message's record or the sealed interface of several. */
    @SuppressWarnings("unchecked") // the table pairs each class with its own type
    public static <M extends Message> Optional<WireType<M>> type(Class<M> kind) {
        return Optional.ofNullable((WireType<M>) TYPES.get(kind));
    }

    /**
     * Writes a message of any kind as UTF-8.
     *
     * @throws IllegalArgumentException when it is no message of OICP
     */
    @SuppressWarnings("unchecked") // see type()
    public static byte[] write(Message message) {
        WireType<Message> type = (WireType<Message>) TYPES.get(message.getClass());
        if (type == null) {
            throw new IllegalArgumentException(message.getClass().getSimpleName() + " is no message of OICP");
        }
        return OicpJson.write(message, type);
    }
}
