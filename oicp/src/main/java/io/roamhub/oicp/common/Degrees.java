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

    private static final int DECIMALS_BEYOND = 12;
    private static final int MOST_NORTH = 90;
    private static final int MOST_EAST = 180;

    private static final WireType<String> DECIMAL = Types.form(Degrees::isDecimal, "^-?1?\\d{1,2}\\.\\d{1,6}$");
    private static final WireType<String> SEXAGESIMAL = Types.checked(
            Types.pattern("^-?1?\\d{1,2}°[ ]?\\d{1,2}'[ ]?\\d{1,2}\\.\\d+''$"),
            Degrees::hasPartsOfSixty,
            "must have less than 60 minutes and 60 seconds");
    private static final String LATITUDES = "must be between -90 and 90 degrees";
    private static final String LONGITUDES = "must be between -180 and 180 degrees";

    /** Decimal degrees of latitude on the wire. */
    static final WireType<String> DECIMAL_LATITUDE =
            Types.checked(DECIMAL, text -> isWithin(text, MOST_NORTH), LATITUDES);

    /** Decimal degrees of longitude on the wire. */
    static final WireType<String> DECIMAL_LONGITUDE =
            Types.checked(DECIMAL, text -> isWithin(text, MOST_EAST), LONGITUDES);

    /** Degrees, minutes and seconds of latitude on the wire. */
    static final WireType<String> SEXAGESIMAL_LATITUDE =
            Types.checked(SEXAGESIMAL, text -> isWithin(fromSexagesimal(text), MOST_NORTH), LATITUDES);

    /** Degrees, minutes and seconds of longitude on the wire. */
    static final WireType<String> SEXAGESIMAL_LONGITUDE =
            Types.checked(SEXAGESIMAL, text -> isWithin(fromSexagesimal(text), MOST_EAST), LONGITUDES);

    /** Latitude and longitude in one text on the wire. */
    static final WireType<String> PAIR = Types.checked(
            Types.checked(
                    Types.pattern("^-?1?\\d{1,2}\\.\\d{1,6}\\s*\\,?\\s*-?1?\\d{1,2}\\.\\d{1,6}$"),
                    text -> isWithin(pair(text)[0], MOST_NORTH),
                    "must have a latitude between -90 and 90 degrees"),
            text -> isWithin(pair(text)[1], MOST_EAST),
            "must have a longitude between -180 and 180 degrees");

    private static final Pattern PAIR_PARTS =
            Pattern.compile("(-?1?\\d{1,2}\\.\\d{1,6})\\s*,?\\s*(-?1?\\d{1,2}\\.\\d{1,6})");

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

    /** Looks at the characters of decimal degrees alone: this is asked of every charging spot of a full load. */
    private static boolean isWithin(String decimal, int most) {
        int from = decimal.charAt(0) == '-' ? 1 : 0;
        int point = decimal.indexOf('.');
        int whole = Integer.parseInt(decimal, from, point, 10);
        return whole < most || whole == most && isZero(decimal, point + 1);
    }

    private static boolean isZero(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    private static boolean isWithin(BigDecimal degrees, int most) {
        return degrees.abs().compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    private static boolean hasPartsOfSixty(String text) {
        Matcher parts = sexagesimalParts(text);
        return Integer.parseInt(parts.group(3)) < 60 && new BigDecimal(parts.group(4)).compareTo(SIXTY) < 0;
    }

    /** The latitude and the longitude of a text in Google's notation, as they stand there. */
    static String[] pair(String text) {
        Matcher parts = PAIR_PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("not in Google notation");
        }
        return new String[] {parts.group(1), parts.group(2)};
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
        return withDecimal(degrees.setScale(6, RoundingMode.HALF_UP));
    }

    /** Degrees, minutes and seconds with as many decimals as it takes to be exact: four for six of a degree. */
    static String sexagesimal(BigDecimal degrees) {
        BigDecimal seconds = degrees.abs().multiply(SECONDS_OF_A_DEGREE);
        BigDecimal[] degreesAndRest = seconds.divideAndRemainder(SECONDS_OF_A_DEGREE);
        BigDecimal[] minutesAndSeconds = degreesAndRest[1].divideAndRemainder(SIXTY);
        return (degrees.signum() < 0 ? "-" : "")
                + degreesAndRest[0].intValue()
                + "°"
                + minutesAndSeconds[0].intValue()
                + "'"
                + withDecimal(minutesAndSeconds[1])
                + "''";
    }

    /** The shortest text that has a decimal. */
    private static String withDecimal(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return (shortest.scale() < 1 ? shortest.setScale(1) : shortest).toPlainString();
    }

    /**
     * Decimal degrees of a text in degrees, minutes and seconds. A third of a second has no end in decimals: there are so
     * many that no later rounding goes another way than that of the exact value.
     */
    static BigDecimal fromSexagesimal(String text) {
        Matcher parts = sexagesimalParts(text);
        BigDecimal seconds = new BigDecimal(parts.group(2))
                .multiply(SECONDS_OF_A_DEGREE)
                .add(new BigDecimal(parts.group(3)).multiply(SIXTY))
                .add(new BigDecimal(parts.group(4)));
        BigDecimal degrees =
                seconds.divide(SECONDS_OF_A_DEGREE, seconds.scale() + DECIMALS_BEYOND, RoundingMode.HALF_UP);
        return parts.group(1).isEmpty() ? degrees : degrees.negate();
    }

    private static Matcher sexagesimalParts(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("not degrees, minutes and seconds");
        }
        return parts;
    }
}
