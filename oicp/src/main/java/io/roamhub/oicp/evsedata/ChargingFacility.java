package io.roamhub.oicp.evsedata;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.math.BigDecimal;
import java.util.List;

/**
 * A way in which a charging spot gives energy. OICP 2.3, ChargingFacilityType.
 *
 * @param voltage line to neutral in volts, or {@code null}; above 999 with a warning, as direct current needs it
 * @param amperage in amperes, or {@code null}; above 99 with a warning, as direct current needs it
 * @param power in kW, also with decimals
 */
public record ChargingFacility(
        String powerType,
        Integer voltage,
        Integer amperage,
        BigDecimal power,
        List<String> chargingModes,
        Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<ChargingFacility> TYPE = ObjectType.named(
                    "ChargingFacility", ChargingFacility::extensions)
            .required("PowerType", Types.openWord("AC_1_PHASE", "AC_3_PHASE", "DC"), ChargingFacility::powerType)
            .optional("Voltage", Types.usualInteger(0, 999), ChargingFacility::voltage)
            .optional("Amperage", Types.usualInteger(0, 99), ChargingFacility::amperage)
            .required("Power", Types.decimal(0, 999), ChargingFacility::power)
            .optional(
                    "ChargingModes",
                    Types.list(Types.openWord("Mode_1", "Mode_2", "Mode_3", "Mode_4", "CHAdeMO")),
                    ChargingFacility::chargingModes)
            .build(in -> new ChargingFacility(in.next(), in.next(), in.next(), in.next(), in.next(), in.extensions()));
}
