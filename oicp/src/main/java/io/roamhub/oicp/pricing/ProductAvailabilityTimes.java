package io.roamhub.oicp.pricing;

import io.roamhub.oicp.common.Days;
import io.roamhub.oicp.common.Period;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * When a tariff holds on some days of the week. OICP 2.3, ProductAvailabilityTimesType.
 *
 * @param on {@code Everyday}, {@code Workdays}, {@code Weekend} or the name of a day
 */
public record ProductAvailabilityTimes(List<Period> periods, String on, Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<ProductAvailabilityTimes> TYPE = ObjectType.named(
                    "ProductAvailabilityTimes", ProductAvailabilityTimes::extensions)
            .required("Periods", Types.list(Period.TYPE), ProductAvailabilityTimes::periods, "Period")
            .required("on", Days.TYPE, ProductAvailabilityTimes::on, "On")
            .build(in -> new ProductAvailabilityTimes(in.next(), in.next(), in.extensions()));
}
