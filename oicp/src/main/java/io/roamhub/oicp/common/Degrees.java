package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Angles as OICP writes them: decimal degrees, and degrees with minutes and seconds. */
final class Degrees {

    private static final Pattern PARTS = Pattern.compile("(-?)(1?\\d{1,2})°[ ]?(\\d{1,2})'[ ]?(\\d{1,2}\\.\\d+)''");
    private static final BigDecimal SIXTY = BigDecimal.valueOf(60);
    private static final BigDecimal SECONDS_OF_A_DEGREE = BigDecimal.valueOf(3600);

    /** Decimal degrees on the wire. */
    static final WireType<String> DECIMAL = Types.form(Degrees::isDecimal, "^-?1?\\d{1,2}\\.\\d{1,6}$");

    /** Degrees, minutes and seconds on the wire. */
    static final WireType<String> SEXAGESIMAL = Types.pattern("^-?1?\\d{1,2}°[ ]?\\d{1,2}'[ ]?\\d{1,2}\\.\\d+''$");

    private Degrees() {}

    /** One or two digits, or three of which the first is 1; a point; one to six digits. */
    private static boolean isDecimal(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        int whole = point - from;
        int fraction = text.length() - point - 1;
        return whole >= 1
                && whole <= 3
                && (whole < 3 || text.charAt(from) == '1')
                && fraction >= 1
                && fraction <= 6
                && isDigits(text, from, point)
                && isDigits(text, point + 1, text.length());
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Decimal degrees with one to six decimals. */
    static String decimal(BigDecimal degrees) {
        BigDecimal rounded = degrees.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
        return (rounded.scale() < 1 ? rounded.setScale(1) : rounded).toPlainString();
    }

    /** Degrees, minutes and seconds with three decimals, which is three centimetres. */
    static String sexagesimal(BigDecimal degrees) {
        BigDecimal seconds = degrees.abs().multiply(SECONDS_OF_A_DEGREE).setScale(3, RoundingMode.HALF_UP);
        BigDecimal[] degreesAndRest = seconds.divideAndRemainder(SECONDS_OF_A_DEGREE);
        BigDecimal[] minutesAndSeconds = degreesAndRest[1].divideAndRemainder(SIXTY);
        return (degrees.signum() < 0 ? "-" : "")
                + degreesAndRest[0].intValue()
                + "°"
                + minutesAndSeconds[0].intValue()
                + "'"
                + minutesAndSeconds[1].toPlainString()
                + "''";
    }

    /** Decimal degrees, with ten decimals, of a text in degrees, minutes and seconds. */
    static BigDecimal fromSexagesimal(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("not degrees, minutes and seconds");
        }
        BigDecimal seconds = new BigDecimal(parts.group(2))
                .multiply(SECONDS_OF_A_DEGREE)
                .add(new BigDecimal(parts.group(3)).multiply(SIXTY))
                .add(new BigDecimal(parts.group(4)));
        BigDecimal degrees = seconds.divide(SECONDS_OF_A_DEGREE, 10, RoundingMode.HALF_UP);
        return parts.group(1).isEmpty() ? degrees : degrees.negate();
    }
}
