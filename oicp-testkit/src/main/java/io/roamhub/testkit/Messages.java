package io.roamhub.testkit;

import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.operation.Operation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import static io.roamhub.testkit.JsonValue.object;

/**
 * A message for every operation, as JSON text: what a partner's back end would send. The text is written here member by
 * member and not by the {@code oicp} types, so that a test of those types has something to disagree with.
 *
 * <p>Parameters that may be {@code null} leave their member out.
 */
public final class Messages {

    private static final String CURRENCY = "EUR";

    private Messages() {}

    /**
     * PushEvseData.
     *
     * @param action {@code fullLoad}, {@code insert}, {@code update} or {@code delete}
     * @param records JSON texts, for example of {@link Fleet#evseTexts}
     */
    public static byte[] pushEvseData(String action, OperatorId operator, String name, Collection<String> records) {
        StringBuilder text = new StringBuilder(200 + records.size() * 1600);
        text.append("{\"ActionType\":\"").append(action).append("\",\"OperatorEvseData\":");
        String head = new JsonValue(object("OperatorID", operator.text(), "OperatorName", name)).json();
        text.append(head, 0, head.length() - 1).append(",\"EvseDataRecord\":[");
        text.append(String.join(",", records)).append("]}}");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** PushEvseStatus: EvseID to status. */
    public static byte[] pushEvseStatus(
            String action, OperatorId operator, String name, Map<String, String> statusByEvse) {
        List<Map<String, Object>> records = statusByEvse.entrySet().stream()
                .map(evse -> object("EvseID", evse.getKey(), "EvseStatus", evse.getValue()))
                .toList();
        return message(
                "ActionType",
                action,
                "OperatorEvseStatus",
                object("OperatorID", operator.text(), "OperatorName", name, "EvseStatusRecord", records));
    }

    /** PullEvseData: everything, or with {@code lastCall} what changed since. */
    public static byte[] pullEvseData(ProviderId provider, String lastCall) {
        return message(
                "ProviderID", provider.text(), "LastCall", lastCall, "GeoCoordinatesResponseFormat", "DecimalDegree");
    }

    /** PullEvseData for some operators' records only. */
    public static byte[] pullEvseDataOf(ProviderId provider, Collection<OperatorId> operators) {
        return message(
                "ProviderID",
                provider.text(),
                "GeoCoordinatesResponseFormat",
                "DecimalDegree",
                "OperatorIds",
                operators.stream().map(OperatorId::text).toList());
    }

    /** PullEvseStatus of all operators, or with {@code status} of the charging spots that have it. */
    public static byte[] pullEvseStatus(ProviderId provider, String status) {
        return message("ProviderID", provider.text(), "EvseStatus", status);
    }

    /** PullEvseStatusByID. */
    public static byte[] pullEvseStatusById(ProviderId provider, Collection<String> evseIds) {
        return message("ProviderID", provider.text(), "EvseID", List.copyOf(evseIds));
    }

    /** PullEvseStatusByOperatorID. */
    public static byte[] pullEvseStatusByOperatorId(ProviderId provider, OperatorId... operators) {
        return message(
                "ProviderID",
                provider.text(),
                "OperatorID",
                Arrays.stream(operators).map(OperatorId::text).toList());
    }

    /** AuthorizeStart. */
    public static byte[] authorizeStart(
            OperatorId operator, String evseId, Identification identification, String cpoPartnerSession) {
        return message(
                "CPOPartnerSessionID",
                cpoPartnerSession,
                "OperatorID",
                operator.text(),
                "EvseID",
                evseId,
                "Identification",
                json(identification));
    }

    /** AuthorizeStop. */
    public static byte[] authorizeStop(
            OperatorId operator, String evseId, Identification identification, String sessionId) {
        return message(
                "SessionID",
                sessionId,
                "OperatorID",
                operator.text(),
                "EvseID",
                evseId,
                "Identification",
                json(identification));
    }

    /** AuthorizeRemoteStart. */
    public static byte[] authorizeRemoteStart(
            ProviderId provider, String evseId, Identification identification, String empPartnerSession) {
        return message(
                "EMPPartnerSessionID",
                empPartnerSession,
                "ProviderID",
                provider.text(),
                "EvseID",
                evseId,
                "Identification",
                json(identification));
    }

    /** AuthorizeRemoteStart where the provider has reserved before: names the reservation's session. */
    public static byte[] authorizeRemoteStart(
            ProviderId provider,
            String evseId,
            Identification identification,
            String empPartnerSession,
            String sessionId) {
        return message(
                "SessionID",
                sessionId,
                "EMPPartnerSessionID",
                empPartnerSession,
                "ProviderID",
                provider.text(),
                "EvseID",
                evseId,
                "Identification",
                json(identification));
    }

    /** AuthorizeRemoteStop. */
    public static byte[] authorizeRemoteStop(ProviderId provider, String evseId, String sessionId) {
        return message("SessionID", sessionId, "ProviderID", provider.text(), "EvseID", evseId);
    }

    /** AuthorizeRemoteReservationStart: for {@code minutes}, 1 to 99. */
    public static byte[] reservationStart(
            ProviderId provider, String evseId, Identification identification, int minutes) {
        return message(
                "ProviderID",
                provider.text(),
                "EvseID",
                evseId,
                "Identification",
                json(identification),
                "Duration",
                minutes);
    }

    /** AuthorizeRemoteReservationStop. */
    public static byte[] reservationStop(ProviderId provider, String evseId, String sessionId) {
        return message("SessionID", sessionId, "ProviderID", provider.text(), "EvseID", evseId);
    }

    /** ChargingNotifications, Start. */
    public static byte[] startNotification(Charge charge) {
        return message(
                "Type", "Start",
                "SessionID", charge.sessionId(),
                "CPOPartnerSessionID", charge.cpoPartnerSessionId(),
                "EMPPartnerSessionID", charge.empPartnerSessionId(),
                "Identification", json(charge.identification()),
                "EvseID", charge.evseId(),
                "ChargingStart", charge.start().text(),
                "SessionStart", charge.sessionStart().text(),
                "MeterValueStart", charge.meterStart(),
                "OperatorID", charge.operator().text());
    }

    /** ChargingNotifications, Progress: half of the energy after half of the time. */
    public static byte[] progressNotification(Charge charge) {
        BigDecimal half = charge.energy().divide(BigDecimal.TWO, charge.energy().scale(), RoundingMode.HALF_UP);
        long seconds = charge.end().instant().getEpochSecond()
                - charge.start().instant().getEpochSecond();
        Instant occurred = charge.start().instant().plusSeconds(seconds / 2);
        return message(
                "Type", "Progress",
                "SessionID", charge.sessionId(),
                "CPOPartnerSessionID", charge.cpoPartnerSessionId(),
                "EMPPartnerSessionID", charge.empPartnerSessionId(),
                "Identification", json(charge.identification()),
                "EvseID", charge.evseId(),
                "ChargingStart", charge.start().text(),
                "EventOccurred", DateTime.of(occurred).text(),
                "ChargingDuration", seconds / 2 * 1000,
                "SessionStart", charge.sessionStart().text(),
                "ConsumedEnergyProgress", half,
                "MeterValueStart", charge.meterStart(),
                "MeterValueInBetween", inBetween(charge, half),
                "OperatorID", charge.operator().text());
    }

    /** ChargingNotifications, End. */
    public static byte[] endNotification(Charge charge) {
        return message(
                "Type", "End",
                "SessionID", charge.sessionId(),
                "CPOPartnerSessionID", charge.cpoPartnerSessionId(),
                "EMPPartnerSessionID", charge.empPartnerSessionId(),
                "Identification", json(charge.identification()),
                "EvseID", charge.evseId(),
                "ChargingStart", charge.start().text(),
                "ChargingEnd", charge.end().text(),
                "SessionStart", charge.sessionStart().text(),
                "SessionEnd", charge.sessionEnd().text(),
                "ConsumedEnergy", charge.energy(),
                "MeterValueStart", charge.meterStart(),
                "MeterValueEnd", charge.meterEnd(),
                "OperatorID", charge.operator().text());
    }

    /** ChargingNotifications, Error. */
    public static byte[] errorNotification(Charge charge) {
        return message(
                "Type", "Error",
                "SessionID", charge.sessionId(),
                "CPOPartnerSessionID", charge.cpoPartnerSessionId(),
                "EMPPartnerSessionID", charge.empPartnerSessionId(),
                "Identification", json(charge.identification()),
                "OperatorID", charge.operator().text(),
                "EvseID", charge.evseId(),
                "ErrorType", "ConnectorError",
                "ErrorAdditionalInfo", "The plug is not locked");
    }

    /** ChargeDetailRecord. */
    public static byte[] chargeDetailRecord(Charge charge) {
        BigDecimal half = charge.energy().divide(BigDecimal.TWO, charge.energy().scale(), RoundingMode.HALF_UP);
        return message(
                "SessionID", charge.sessionId(),
                "CPOPartnerSessionID", charge.cpoPartnerSessionId(),
                "EMPPartnerSessionID", charge.empPartnerSessionId(),
                "EvseID", charge.evseId(),
                "Identification", json(charge.identification()),
                "ChargingStart", charge.start().text(),
                "ChargingEnd", charge.end().text(),
                "SessionStart", charge.sessionStart().text(),
                "SessionEnd", charge.sessionEnd().text(),
                "MeterValueStart", charge.meterStart(),
                "MeterValueEnd", charge.meterEnd(),
                "MeterValueInBetween", inBetween(charge, half),
                "ConsumedEnergy", charge.energy());
    }

    /** GetChargeDetailRecords of an interval. */
    public static byte[] getChargeDetailRecords(ProviderId provider, Instant from, Instant to) {
        return message(
                "ProviderID", provider.text(),
                "From", DateTime.of(from).text(),
                "To", DateTime.of(to).text());
    }

    /** PushAuthenticationData. */
    public static byte[] pushAuthenticationData(String action, ProviderId provider, Collection<Card> cards) {
        List<Map<String, Object>> records = cards.stream()
                .map(card -> object("Identification", json(card.uploaded())))
                .toList();
        return message(
                "ActionType",
                action,
                "ProviderAuthenticationData",
                object("ProviderID", provider.text(), "AuthenticationDataRecord", records));
    }

    /** PushPricingProductData: one product, AC by the kWh with a parking fee. */
    public static byte[] pushPricingProductData(String action, OperatorId operator, String name, ProviderId provider) {
        Map<String, Object> product = object(
                "ProductID",
                "AC 22",
                "ReferenceUnit",
                "KILOWATT_HOUR",
                "ProductPriceCurrency",
                CURRENCY,
                "PricePerReferenceUnit",
                new BigDecimal("0.49"),
                "MaximumProductChargingPower",
                22,
                "IsValid24hours",
                true,
                "ProductAvailabilityTimes",
                List.of(object("Periods", List.of(object("begin", "00:00", "end", "23:59")), "on", "Everyday")),
                "AdditionalReferences",
                List.of(object(
                        "AdditionalReference",
                        "PARKING FEE",
                        "AdditionalReferenceUnit",
                        "MINUTE",
                        "PricePerAdditionalReferenceUnit",
                        new BigDecimal("0.05"))));
        return message(
                "ActionType",
                action,
                "PricingProductData",
                object(
                        "OperatorID",
                        operator.text(),
                        "OperatorName",
                        name,
                        "ProviderID",
                        provider.text(),
                        "PricingDefaultPrice",
                        new BigDecimal("0.59"),
                        "PricingDefaultPriceCurrency",
                        CURRENCY,
                        "PricingDefaultReferenceUnit",
                        "KILOWATT_HOUR",
                        "PricingProductDataRecords",
                        List.of(product)));
    }

    /** PushEVSEPricing: every charging spot sells the one product. */
    public static byte[] pushEvsePricing(String action, ProviderId provider, Collection<String> evseIds) {
        List<Map<String, Object>> prices = evseIds.stream()
                .map(evse ->
                        object("EvseID", evse, "ProviderID", provider.text(), "EvseIDProductList", List.of("AC 22")))
                .toList();
        return message("ActionType", action, "EVSEPricing", prices);
    }

    /** PullPricingProductData. */
    public static byte[] pullPricingProductData(Collection<OperatorId> operators) {
        return message("OperatorIDs", operators.stream().map(OperatorId::text).toList());
    }

    /** PullEVSEPricing. */
    public static byte[] pullEvsePricing(ProviderId provider, Collection<OperatorId> operators) {
        return message(
                "ProviderID",
                provider.text(),
                "OperatorIDs",
                operators.stream().map(OperatorId::text).toList());
    }

    /** One valid message of any operation, with the first charging spot and card of a fleet. */
    public static byte[] sample(Operation operation, Fleet fleet, OperatorId operator, ProviderId provider) {
        String evse = fleet.evseId(operator, 0);
        Card card = fleet.cards(provider, 1).getFirst();
        String session = "3f1c6a52-8f0e-4b5d-9c57-2d1f6b0e7a41";
        Instant now = Instant.parse("2026-03-02T17:05:00Z");
        Charge charge = Charge.before(now, operator, evse, card.held(), session);
        return switch (operation) {
            case PUSH_EVSE_DATA -> pushEvseData("fullLoad", operator, "Sample", fleet.evseTexts(operator, 3));
            case PUSH_EVSE_STATUS -> pushEvseStatus("fullLoad", operator, "Sample", Map.of(evse, "Available"));
            case PULL_EVSE_DATA -> pullEvseData(provider, null);
            case PULL_EVSE_STATUS -> pullEvseStatus(provider, null);
            case PULL_EVSE_STATUS_BY_ID -> pullEvseStatusById(provider, List.of(evse));
            case PULL_EVSE_STATUS_BY_OPERATOR_ID -> pullEvseStatusByOperatorId(provider, operator);
            case PUSH_PRICING_PRODUCT_DATA -> pushPricingProductData("fullLoad", operator, "Sample", provider);
            case PUSH_EVSE_PRICING -> pushEvsePricing("fullLoad", provider, List.of(evse));
            case PULL_PRICING_PRODUCT_DATA -> pullPricingProductData(List.of(operator));
            case PULL_EVSE_PRICING -> pullEvsePricing(provider, List.of(operator));
            case PUSH_AUTHENTICATION_DATA -> pushAuthenticationData("fullLoad", provider, List.of(card));
            case AUTHORIZE_START -> authorizeStart(operator, evse, card.held(), "sample-1");
            case AUTHORIZE_STOP -> authorizeStop(operator, evse, card.held(), session);
            case AUTHORIZE_REMOTE_START -> authorizeRemoteStart(provider, evse, card.remote(), "sample-1");
            case AUTHORIZE_REMOTE_STOP -> authorizeRemoteStop(provider, evse, session);
            case AUTHORIZE_REMOTE_RESERVATION_START -> reservationStart(provider, evse, card.remote(), 15);
            case AUTHORIZE_REMOTE_RESERVATION_STOP -> reservationStop(provider, evse, session);
            case CHARGING_NOTIFICATIONS -> startNotification(charge);
            case CHARGE_DETAIL_RECORD -> chargeDetailRecord(charge);
            case GET_CHARGE_DETAIL_RECORDS -> getChargeDetailRecords(provider, now.minusSeconds(86_400), now);
        };
    }

    private static Map<String, Object> inBetween(Charge charge, BigDecimal half) {
        return object("meterValues", List.of(charge.meterStart().add(half)));
    }

    private static JsonValue.Text json(Identification identification) {
        return identification == null
                ? null
                : new JsonValue.Text(
                        new String(OicpJson.write(identification, Identification.TYPE), StandardCharsets.UTF_8));
    }

    private static byte[] message(Object... namesAndValues) {
        return new JsonValue(object(namesAndValues)).bytes();
    }
}
