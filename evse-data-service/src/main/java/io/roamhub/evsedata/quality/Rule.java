package io.roamhub.evsedata.quality;

/**
 * What is looked at. Each rule belongs to one property of EvseDataRecord, as the guideline of the POI data check names it.
 */
public enum Rule {
    RULES_OF_TODAY("EvseDataRecord", Kind.INVALID, "The stored record would be refused today"),
    STATION_ID_MISSING("ChargingStationID", Kind.INCOMPLETE, "The charging station has no id"),
    STATION_NAME_PLACEHOLDER("ChargingStationNames", Kind.INCOMPLETE, "A name is a placeholder"),
    HARDWARE_MISSING("HardwareManufacturer", Kind.INCOMPLETE, "The manufacturer is missing or a placeholder"),
    IMAGE_MISSING("ChargingStationImage", Kind.INCOMPLETE, "There is no picture"),
    IMAGE_NO_PICTURE("ChargingStationImage", Kind.INVALID, "The picture's address is no https address of a picture"),
    ADDRESS_PLACEHOLDER("Address", Kind.INCOMPLETE, "City, street, postal code or house number is a placeholder"),
    PLACE_UNKNOWN("GeoCoordinates", Kind.INVALID, "The coordinates are 0, 0"),
    PLACE_EXCHANGED("GeoCoordinates", Kind.IMPLAUSIBLE, "Latitude and longitude seem to be exchanged"),
    PLACE_ABROAD("GeoCoordinates", Kind.IMPLAUSIBLE, "The coordinates lie outside of the address' country"),
    PLACE_COARSE("GeoCoordinates", Kind.IMPLAUSIBLE, "The coordinates have fewer than four decimal places"),
    PLACE_OF_OTHERS("GeoCoordinates", Kind.IMPLAUSIBLE, "Another address of this operator has the same coordinates"),
    PLACE_CROWDED("GeoCoordinates", Kind.IMPLAUSIBLE, "Very many EVSEs have the same coordinates"),
    ENTRANCE_FAR("GeoChargingPointEntrance", Kind.IMPLAUSIBLE, "The entrance is far from the charging spot"),
    PLUG_AND_POWER("Plugs", Kind.IMPLAUSIBLE, "No plug fits the kind of power"),
    POWER_MISSING("ChargingFacilities", Kind.INCOMPLETE, "The power is 0"),
    VOLTAGE_OR_AMPERAGE_MISSING("ChargingFacilities", Kind.INCOMPLETE, "Voltage or amperage is missing"),
    POWER_AND_CURRENT("ChargingFacilities", Kind.IMPLAUSIBLE, "The power does not fit voltage and amperage"),
    POWER_TOO_HIGH("ChargingFacilities", Kind.IMPLAUSIBLE, "The power is too high for its kind"),
    ENERGY_SOURCE_MISSING("EnergySource", Kind.INCOMPLETE, "Renewable energy without its source"),
    ENERGY_NOT_RENEWABLE("EnergySource", Kind.IMPLAUSIBLE, "Renewable energy from a source that is not renewable"),
    ENERGY_PERCENTAGE("EnergySource", Kind.IMPLAUSIBLE, "The sources make up more than all of the energy"),
    ACCESS_LOCATION_MISSING("AccessibilityLocation", Kind.INCOMPLETE, "It is not said where the spot is found"),
    HOTLINE_FORM("HotlinePhoneNumber", Kind.INVALID, "The number is too short for an international one"),
    HOTLINE_PLACEHOLDER("HotlinePhoneNumber", Kind.IMPLAUSIBLE, "The number is a placeholder"),
    OPENING_TIMES_ALL_DAY(
            "OpeningTimes", Kind.IMPLAUSIBLE, "Not open at all hours, but the opening times leave nothing out"),
    OPENING_TIMES_SHORT("OpeningTimes", Kind.IMPLAUSIBLE, "Open for less than half an hour"),
    POWER_LEVEL_MISSING("DynamicPowerLevel", Kind.INCOMPLETE, "It is not said whether the power is shared"),
    STATUS_MISSING("DynamicInfoAvailable", Kind.IMPLAUSIBLE, "Status is promised and none was ever pushed"),
    STATUS_STALE("DynamicInfoAvailable", Kind.IMPLAUSIBLE, "The status has not changed for a long time");

    /** How a record falls short. */
    public enum Kind {
        /** Something is missing. */
        INCOMPLETE,
        /** Something has the wrong form. */
        INVALID,
        /** Something can hardly be true. */
        IMPLAUSIBLE
    }

    private final String property;
    private final Kind kind;
    private final String sentence;

    Rule(String property, Kind kind, String sentence) {
        this.property = property;
        this.kind = kind;
        this.sentence = sentence;
    }

    /** The member of EvseDataRecord. */
    public String property() {
        return property;
    }

    /** How a record falls short that breaks it. */
    public Kind kind() {
        return kind;
    }

    /** What is wrong, for people. */
    public String sentence() {
        return sentence;
    }
}
