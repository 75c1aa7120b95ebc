package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.math.BigDecimal;
import java.util.List;

/**
 * Readings of the meter while the car was charging. OICP 2.3, MeterValueInBetween.
 *
 * @param meterValues in kWh, or {@code null}
 */
public record MeterValues(List<BigDecimal> meterValues, Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<MeterValues> TYPE = ObjectType.named("MeterValueInBetween", MeterValues::extensions)
            .optional("meterValues", Types.list(Types.ENERGY), MeterValues::meterValues)
            .build(in -> new MeterValues(in.next(), in.extensions()));
}
