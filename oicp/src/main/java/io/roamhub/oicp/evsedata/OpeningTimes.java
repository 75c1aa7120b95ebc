package io.roamhub.oicp.evsedata;

import io.roamhub.oicp.common.Days;
import io.roamhub.oicp.common.Period;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When a station is open on some days of the week. OICP 2.3, OpeningTimesType.
 *
 * @param on {@code Everyday}, {@code Workdays}, {@code Weekend} or the name of a day
 */
public record OpeningTimes(List<Period> period, String on, Extensions extensions) {

    private static final int LAST_MINUTE = 23 * 60 + 59;

    /** On the wire. */
    public static final ObjectType<OpeningTimes> TYPE = ObjectType.named("OpeningTimes", OpeningTimes::extensions)
            .required("Period", Types.list(Period.WITHIN_A_DAY), OpeningTimes::period, "Periods")
            .required("on", Days.TYPE, OpeningTimes::on, "On")
            .build(in -> new OpeningTimes(in.next(), in.next(), in.extensions()));

    /** Whether the station never closes on these days. */
    boolean isAllDay() {
        return period.stream().anyMatch(part -> part.beginMinute() == 0 && part.endMinute() >= LAST_MINUTE);
    }

    /** Whether two periods of the same day selection have time in common, be they in one entry or in several. */
    static boolean overlap(List<OpeningTimes> all) {
        Map<String, BitSet> minutes = new HashMap<>();
        for (OpeningTimes times : all) {
            BitSet open = minutes.computeIfAbsent(times.on, day -> new BitSet());
            for (Period part : times.period) {
                int taken = open.nextSetBit(part.beginMinute());
                if (taken >= 0 && taken < part.endMinute()) {
                    return true;
                }
                open.set(part.beginMinute(), part.endMinute());
            }
        }
        return false;
    }
}
