package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/** The way in which a pull wants coordinates written. OICP 2.3, GeoCoordinatesResponseFormatType. */
public enum GeoFormat {
    GOOGLE("Google"),
    DEGREE_MINUTE_SECONDS("DegreeMinuteSeconds"),
    DECIMAL_DEGREE("DecimalDegree");

    /** On the wire. */
    public static final WireType<GeoFormat> TYPE = Types.closedEnum(GeoFormat.class, GeoFormat::wireName);

    private final String wireName;

    GeoFormat(String wireName) {
        this.wireName = wireName;
    }

    /** The word on the wire, also the name of the member of GeoCoordinates in this format. */
    public String wireName() {
        return wireName;
    }
}
