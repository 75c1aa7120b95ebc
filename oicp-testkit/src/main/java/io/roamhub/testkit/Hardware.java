package io.roamhub.testkit;

import java.util.List;
import java.util.Map;

import static io.roamhub.testkit.JsonValue.object;

/**
 * A kind of charging point as it stands in the streets.
 *
 * @param share how many of a hundred stations are of this kind
 * @param powerKw the most it gives, in kW
 * @param volts between phase and neutral, or of the DC output
 */
record Hardware(
        int share,
        String manufacturer,
        String powerType,
        int powerKw,
        int volts,
        int amperes,
        String chargingMode,
        List<String> plugs) {

    static final List<Hardware> KINDS = List.of(
            new Hardware(40, "Ladewerk", "AC_3_PHASE", 22, 230, 32, "Mode_3", List.of("Type 2 Outlet")),
            new Hardware(
                    22,
                    "Stroompaal",
                    "AC_3_PHASE",
                    11,
                    230,
                    16,
                    "Mode_3",
                    List.of("Type 2 Connector (Cable Attached)")),
            new Hardware(8, "Ladewerk", "AC_1_PHASE", 3, 230, 16, "Mode_3", List.of("Type 2 Outlet", "Type F Schuko")),
            new Hardware(
                    12,
                    "Voltcraft Mobil",
                    "DC",
                    50,
                    500,
                    99,
                    "Mode_4",
                    List.of("CCS Combo 2 Plug (Cable Attached)", "CHAdeMO")),
            new Hardware(11, "Snelladen", "DC", 150, 920, 99, "Mode_4", List.of("CCS Combo 2 Plug (Cable Attached)")),
            new Hardware(7, "Snelladen", "DC", 300, 920, 99, "Mode_4", List.of("CCS Combo 2 Plug (Cable Attached)")));

    /** The kind at a place between 0 and 99. */
    static Hardware at(int percent) {
        int sum = 0;
        for (Hardware kind : KINDS) {
            sum += kind.share;
            if (percent < sum) {
                return kind;
            }
        }
        return KINDS.getLast();
    }

    boolean isDirectCurrent() {
        return powerType.equals("DC");
    }

    Map<String, Object> facility() {
        return object(
                "PowerType", powerType,
                "Voltage", volts,
                "Amperage", amperes,
                "Power", powerKw,
                "ChargingModes", List.of(chargingMode));
    }
}
