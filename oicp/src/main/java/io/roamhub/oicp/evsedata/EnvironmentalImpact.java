package io.roamhub.oicp.evsedata;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.math.BigDecimal;

/**
 * What making the energy costs the environment. OICP 2.3, EnvironmentalImpactType.
 *
 * @param co2Emission in g/kWh, or {@code null}
 * @param nuclearWaste in g/kWh, or {@code null}
 */
public record EnvironmentalImpact(BigDecimal co2Emission, BigDecimal nuclearWaste, Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<EnvironmentalImpact> TYPE = ObjectType.named(
                    "EnvironmentalImpact", EnvironmentalImpact::extensions)
            .optional("CO2Emission", Types.decimal(0, 99_999), EnvironmentalImpact::co2Emission)
            .optional("NuclearWaste", Types.decimal(0, 99_999), EnvironmentalImpact::nuclearWaste)
            .build(in -> new EnvironmentalImpact(in.next(), in.next(), in.extensions()));
}
