package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/**
 * A part of a day. OICP 2.3, PeriodType.
 *
 * @param begin hours and minutes, for example {@code 08:00}
 * @param end hours and minutes, for example {@code 18:30}
 */
public record Period(String begin, String end, Extensions extensions) {

    private static final WireType<String> TIME = Types.form(Period::isTime, "[0-9]{2}:[0-9]{2}");

    /** On the wire. */
    public static final ObjectType<Period> TYPE = ObjectType.named("Period", Period::extensions)
            .required("begin", TIME, Period::begin)
            .required("end", TIME, Period::end)
            .build(in -> new Period(in.next(), in.next(), in.extensions()));

    private static boolean isTime(String text) {
        return text.length() == 5
                && isDigit(text.charAt(0))
                && isDigit(text.charAt(1))
                && text.charAt(2) == ':'
                && isDigit(text.charAt(3))
                && isDigit(text.charAt(4));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
