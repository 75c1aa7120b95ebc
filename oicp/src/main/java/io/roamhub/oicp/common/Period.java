package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Slots;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/**
 * A part of a day. OICP 2.3, PeriodType.
 *
 * @param begin hours and minutes, for example {@code 08:00}
 * @param end hours and minutes, for example {@code 18:30}
 */
public record Period(String begin, String end, Extensions extensions) {

    private static final int DAY = 24 * 60;

    private static final WireType<String> TIME = Types.checked(
            Types.form(Period::isTime, "[0-9]{2}:[0-9]{2}"), Period::isOfDay, "must be between 00:00 and 24:00");

    /** On the wire. */
    public static final ObjectType<Period> TYPE = ObjectType.named("Period", Period::extensions)
            .required("begin", TIME, Period::begin)
            .required("end", TIME, Period::end)
            .build(in -> new Period(in.next(), in.next(), in.extensions()));

    /** On the wire, where a period is within one day: opening times. {@code 00:00} as its end is midnight. */
    public static final ObjectType<Period> WITHIN_A_DAY = ObjectType.named("Period", Period::extensions)
            .required("begin", TIME, Period::begin)
            .required("end", TIME, Period::end)
            .rule("end", Period::endsAfterBegin, "must be after begin; what spans midnight is two periods")
            .build(in -> new Period(in.next(), in.next(), in.extensions()));

    /** Minutes from midnight to the begin. */
    public int beginMinute() {
        return minute(begin);
    }

    /** Minutes from midnight to the end; {@code 00:00} is the end of the day. */
    public int endMinute() {
        return endMinute(end);
    }

    private static int endMinute(String end) {
        int minute = minute(end);
        return minute == 0 ? DAY : minute;
    }

    private static boolean endsAfterBegin(Slots in) {
        String begin = in.get("begin");
        String end = in.get("end");
        return begin == null || end == null || endMinute(end) > minute(begin);
    }

    private static int minute(String time) {
        return 60 * Integer.parseInt(time, 0, 2, 10) + Integer.parseInt(time, 3, 5, 10);
    }

    private static boolean isOfDay(String time) {
        return minute(time) <= DAY && time.charAt(3) < '6';
    }

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
