package io.roamhub.oicp.evsedata;

import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/** The open enumerations of EVSE data: a word that the specification does not list is kept, with a warning. */
final class Words {

    /** PlugType: the outlets and connectors. */
    static final WireType<String> PLUG = Types.openWord(
            "Small Paddle Inductive",
            "Large Paddle Inductive",
            "AVCON Connector",
            "Tesla Connector",
            "NEMA 5-20",
            "Type E French Standard",
            "Type F Schuko",
            "Type G British Standard",
            "Type J Swiss Standard",
            "Type 1 Connector (Cable Attached)",
            "Type 2 Outlet",
            "Type 2 Connector (Cable Attached)",
            "Type 3 Outlet",
            "IEC 60309 Single Phase",
            "IEC 60309 Three Phase",
            "CCS Combo 2 Plug (Cable Attached)",
            "CCS Combo 1 Plug (Cable Attached)",
            "CHAdeMO");

    /** AccessibilityType: who may come to the spot. */
    static final WireType<String> ACCESSIBILITY = Types.openWord(
            "Free publicly accessible", "Restricted access", "Paying publicly accessible", "Test Station");

    /** AccessibilityLocationType: where the spot is. */
    static final WireType<String> ACCESSIBILITY_LOCATION =
            Types.openWord("OnStreet", "ParkingLot", "ParkingGarage", "UndergroundParkingGarage");

    /** AuthenticationModeType: how a driver may identify. */
    static final WireType<String> AUTHENTICATION_MODE = Types.openWord(
            "NFC RFID Classic", "NFC RFID DESFire", "PnC", "REMOTE", "Direct Payment", "No Authentication Required");

    /** CalibrationLawDataAvailabilityType: how the operator gives metering law data. */
    static final WireType<String> CALIBRATION_LAW = Types.openWord("Local", "External", "Not Available");

    /** PaymentOptionType: how a driver may pay. */
    static final WireType<String> PAYMENT_OPTION = Types.openWord("No Payment", "Direct", "Contract");

    /** ValueAddedServiceType: what else the spot offers. */
    static final WireType<String> VALUE_ADDED_SERVICE = Types.openWord(
            "Reservation",
            "DynamicPricing",
            "ParkingSensors",
            "MaximumPowerCharging",
            "PredictiveChargePointUsage",
            "ChargingPlans",
            "RoofProvided",
            "None");

    /** DynamicInfoAvailable: whether there is status of the spot. */
    static final WireType<String> DYNAMIC_INFO = Types.openWord("true", "false", "auto");

    private Words() {}
}
