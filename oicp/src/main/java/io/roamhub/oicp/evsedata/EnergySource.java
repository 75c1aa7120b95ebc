package io.roamhub.oicp.evsedata;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;

/**
 * Where a part of the energy comes from. OICP 2.3, EnergySourceType.
 *
 * @param percentage the part, of 100, or {@code null}; the specification has two digits for it
 */
public record EnergySource(String energy, Integer percentage, Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<EnergySource> TYPE = ObjectType.named("EnergySource", EnergySource::extensions)
            .optional(
                    "Energy",
                    Types.openWord(
                            "Solar",
                            "Wind",
                            "HydroPower",
                            "GeothermalEnergy",
                            "Biomass",
                            "Coal",
                            "NuclearEnergy",
                            "Petroleum",
                            "NaturalGas"),
                    EnergySource::energy)
            .optional("Percentage", Types.integer(0, 99), EnergySource::percentage)
            .build(in -> new EnergySource(in.next(), in.next(), in.extensions()));
}
