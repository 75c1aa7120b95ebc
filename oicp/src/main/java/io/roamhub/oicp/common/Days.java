package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/** The days on which opening times or a tariff hold. OICP 2.3, {@code on} of OpeningTimesType. */
public final class Days {

    /** On the wire. */
    public static final WireType<String> TYPE = Types.openWord(
            "Everyday",
            "Workdays",
            "Weekend",
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday");

    private Days() {}
}
