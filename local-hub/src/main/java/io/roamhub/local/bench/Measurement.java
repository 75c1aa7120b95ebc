package io.roamhub.local.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One figure.
 *
 * @param yardstick what it is compared with
 * @param asked the ratio that is asked for; {@code null} where none is
 * @param holds whether the ratio is reached and no request failed
 */
public record Measurement(
        String name, double value, String unit, String yardstick, double yardstickValue, Double asked, boolean holds) {

    /** The figure in terms of its yardstick; 0 without a yardstick's figure. */
    public double ratio() {
        return yardstickValue == 0 ? 0 : value / yardstickValue;
    }

    /** A figure whose ratio must be reached. */
    public static Measurement atLeast(
            double asked, String name, double value, String unit, String yardstick, double yardstickValue) {
        return new Measurement(name, value, unit, yardstick, yardstickValue, asked, value / yardstickValue >= asked);
    }

    /** A figure whose ratio must not be exceeded. */
    public static Measurement atMost(
            double asked, String name, double value, String unit, String yardstick, double yardstickValue) {
        return new Measurement(name, value, unit, yardstick, yardstickValue, asked, value / yardstickValue <= asked);
    }

    /** The figure as the result file has it. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", name);
        members.put("value", rounded(value));
        members.put("unit", unit);
        members.put("yardstick", yardstick);
        members.put("yardstickValue", rounded(yardstickValue));
        members.put("ratio", rounded(ratio()));
        members.put("asked", asked);
        members.put("holds", holds);
        return members;
    }

    /** The figure as a line of the table. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%-32s %12.2f %-11s %-36s %12.2f %9.5f %8s  %s",
                name,
                value,
                unit,
                yardstick,
                yardstickValue,
                ratio(),
                asked == null ? "-" : asked.toString(),
                holds ? "yes" : "NO");
    }

    /** The head of the table. */
    static String head() {
        return String.format(
                Locale.ROOT,
                "%-32s %12s %-11s %-36s %12s %9s %8s  %s",
                "name",
                "value",
                "unit",
                "yardstick",
                "value",
                "ratio",
                "asked",
                "holds");
    }

    /** To four significant digits: a ratio may be small. */
    private static double rounded(double value) {
        return BigDecimal.valueOf(value).round(new MathContext(4)).doubleValue();
    }
}
