package io.roamhub.oicp.evsedata;

import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.common.DeltaType;
import io.roamhub.oicp.common.GeoCoordinates;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Slots;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The fields of a charging spot, which pushed and pulled records have in common. */
final class EvseDataFields {

    private static final WireType<String> POOL_ID =
            Types.pattern("([A-Za-z]{2}\\*?[A-Za-z0-9]{3}\\*?P[A-Za-z0-9\\*]{1,30})");
    private static final WireType<String> PHONE_NUMBER = Types.form(EvseDataFields::isPhoneNumber, "^\\+[0-9]{5,15}$");
    private static final String UNSPECIFIED = "Unspecified";

    private EvseDataFields() {}

    /** Fields of a record that an operator pushes: it must know its plugs and who may come. */
    static ObjectType.Builder<EvseDataRecord> pushed(ObjectType.Builder<EvseDataRecord> record) {
        return fields(
                record,
                Function.identity(),
                Types.otherThan(UNSPECIFIED, Words.PLUG),
                Types.otherThan(UNSPECIFIED, Words.ACCESSIBILITY));
    }

    /** Fields of a record that a provider pulls. */
    static <R> ObjectType.Builder<R> pulled(ObjectType.Builder<R> record, Function<R, EvseDataRecord> evse) {
        return fields(record, evse, Words.PLUG, Words.ACCESSIBILITY);
    }

    private static <R> ObjectType.Builder<R> fields(
            ObjectType.Builder<R> record,
            Function<R, EvseDataRecord> evse,
            WireType<String> plug,
            WireType<String> accessibility) {
        return record.optional("deltaType", DeltaType.TYPE, evse.andThen(EvseDataRecord::deltaType))
                .optional("lastUpdate", DateTime.TYPE, evse.andThen(EvseDataRecord::lastUpdate))
                .required("EvseID", EvseId.TYPE, evse.andThen(EvseDataRecord::evseId))
                .optional("ChargingPoolID", POOL_ID, evse.andThen(EvseDataRecord::chargingPoolId), "ChargingPoolId")
                .optional(
                        "ChargingStationID",
                        Types.text(50),
                        evse.andThen(EvseDataRecord::chargingStationId),
                        "ChargingStationId")
                .required(
                        "ChargingStationNames",
                        Types.nonEmptyList(InfoText.TYPE),
                        evse.andThen(EvseDataRecord::chargingStationNames))
                .optional("HardwareManufacturer", Types.text(50), evse.andThen(EvseDataRecord::hardwareManufacturer))
                .optional("ChargingStationImage", Types.text(200), evse.andThen(EvseDataRecord::chargingStationImage))
                .optional("SubOperatorName", Types.text(100), evse.andThen(EvseDataRecord::subOperatorName))
                .required("Address", Address.TYPE, evse.andThen(EvseDataRecord::address))
                .required("GeoCoordinates", GeoCoordinates.TYPE, evse.andThen(EvseDataRecord::geoCoordinates))
                .required("Plugs", Types.nonEmptyList(plug), evse.andThen(EvseDataRecord::plugs))
                .optional("DynamicPowerLevel", Types.BOOLEAN, evse.andThen(EvseDataRecord::dynamicPowerLevel))
                .required(
                        "ChargingFacilities",
                        Types.nonEmptyList(ChargingFacility.TYPE),
                        evse.andThen(EvseDataRecord::chargingFacilities))
                .required("RenewableEnergy", Types.BOOLEAN, evse.andThen(EvseDataRecord::renewableEnergy))
                .optional("EnergySource", Types.list(EnergySource.TYPE), evse.andThen(EvseDataRecord::energySource))
                .optional(
                        "EnvironmentalImpact",
                        EnvironmentalImpact.TYPE,
                        evse.andThen(EvseDataRecord::environmentalImpact))
                .required(
                        "CalibrationLawDataAvailability",
                        Words.CALIBRATION_LAW,
                        evse.andThen(EvseDataRecord::calibrationLawDataAvailability))
                .required(
                        "AuthenticationModes",
                        Types.nonEmptyList(Words.AUTHENTICATION_MODE),
                        evse.andThen(EvseDataRecord::authenticationModes))
                .optional("MaxCapacity", Types.integer(0, Integer.MAX_VALUE), evse.andThen(EvseDataRecord::maxCapacity))
                .required(
                        "PaymentOptions",
                        Types.nonEmptyList(Words.PAYMENT_OPTION),
                        evse.andThen(EvseDataRecord::paymentOptions))
                .required(
                        "ValueAddedServices",
                        Types.nonEmptyList(Words.VALUE_ADDED_SERVICE),
                        evse.andThen(EvseDataRecord::valueAddedServices))
                .required("Accessibility", accessibility, evse.andThen(EvseDataRecord::accessibility))
                .optional(
                        "AccessibilityLocation",
                        Words.ACCESSIBILITY_LOCATION,
                        evse.andThen(EvseDataRecord::accessibilityLocation))
                .required("HotlinePhoneNumber", PHONE_NUMBER, evse.andThen(EvseDataRecord::hotlinePhoneNumber))
                .optional("AdditionalInfo", Types.list(InfoText.TYPE), evse.andThen(EvseDataRecord::additionalInfo))
                .optional(
                        "ChargingStationLocationReference",
                        Types.list(InfoText.TYPE),
                        evse.andThen(EvseDataRecord::chargingStationLocationReference))
                .optional(
                        "GeoChargingPointEntrance",
                        GeoCoordinates.TYPE,
                        evse.andThen(EvseDataRecord::geoChargingPointEntrance))
                .required("IsOpen24Hours", Types.BOOLEAN, evse.andThen(EvseDataRecord::isOpen24Hours))
                .optional("OpeningTimes", Types.list(OpeningTimes.TYPE), evse.andThen(EvseDataRecord::openingTimes))
                .optional("HubOperatorID", OperatorId.TYPE, evse.andThen(EvseDataRecord::hubOperatorId))
                .optional("ClearinghouseID", Types.text(20), evse.andThen(EvseDataRecord::clearinghouseId))
                .required("IsHubjectCompatible", Types.BOOLEAN, evse.andThen(EvseDataRecord::isHubjectCompatible))
                .required(
                        "DynamicInfoAvailable", Words.DYNAMIC_INFO, evse.andThen(EvseDataRecord::dynamicInfoAvailable))
                .rule("OpeningTimes", EvseDataFields::opensSometimes, "must not be empty where IsOpen24Hours is false")
                .rule(
                        "OpeningTimes",
                        EvseDataFields::isOpenAsLongAsSaid,
                        "must be empty or all day where IsOpen24Hours is true")
                .rule(
                        "OpeningTimes",
                        EvseDataFields::opensOnceAtATime,
                        "must not have overlapping periods on the same days")
                .rule(
                        "PaymentOptions",
                        EvseDataFields::paymentIsClear,
                        "must not combine No Payment with other options");
    }

    private static boolean isPhoneNumber(String text) {
        if (text.length() < 6 || text.length() > 16 || text.charAt(0) != '+') {
            return false;
        }
        return text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean opensSometimes(Slots in) {
        if (!Boolean.FALSE.equals(in.get("IsOpen24Hours"))) {
            return true;
        }
        List<OpeningTimes> times = in.get("OpeningTimes");
        return in.present("OpeningTimes") && (times == null || !times.isEmpty());
    }

    private static boolean isOpenAsLongAsSaid(Slots in) {
        List<OpeningTimes> times = in.get("OpeningTimes");
        return times == null
                || !Boolean.TRUE.equals(in.get("IsOpen24Hours"))
                || times.stream().allMatch(entry -> entry == null || entry.isAllDay());
    }

    private static boolean opensOnceAtATime(Slots in) {
        List<OpeningTimes> times = in.get("OpeningTimes");
        return times == null || times.stream().anyMatch(Objects::isNull) || !OpeningTimes.overlap(times);
    }

    private static boolean paymentIsClear(Slots in) {
        List<String> options = in.get("PaymentOptions");
        return options == null || options.size() < 2 || !options.contains("No Payment");
    }

    /** The record of the fields that were read. */
    static EvseDataRecord from(Slots in, Extensions extensions) {
        return new EvseDataRecord(
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
                in.next(),
                in.next(),
                extensions);
    }
}
