package io.roamhub.oicp.evsedata;

import io.roamhub.oicp.common.Days;
import io.roamhub.oicp.common.Period;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * When a station is open on some days of the week. OICP 2.3, OpeningTimesType.
 *
 * @param on {@code Everyday}, {@code Workdays}, {@code Weekend} or the name of a day
 */
public record OpeningTimes(List<Period> period, String on, Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<OpeningTimes> TYPE = ObjectType.named("OpeningTimes", OpeningTimes::extensions)
            .required("Period", Types.list(Period.TYPE), OpeningTimes::period, "Periods")
            .required("on", Days.TYPE, OpeningTimes::on, "On")
            .build(in -> new OpeningTimes(in.next(), in.next(), in.extensions()));
}
