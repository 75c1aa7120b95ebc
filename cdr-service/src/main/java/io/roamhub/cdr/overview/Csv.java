package io.roamhub.cdr.overview;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Lines of comma-separated values, RFC 4180. */
public final class Csv {

    private Csv() {}

    /** A line of values; {@code null} is empty. A text that a spreadsheet would take for a formula is marked as text. */
    public static String line(Object... values) {
        return Arrays.stream(values).map(Csv::value).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String value(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (value instanceof String && !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
