package io.roamhub.evsedata.pull;

import io.roamhub.oicp.json.InvalidMessageException;
import io.roamhub.oicp.json.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which page of an answer is asked for.
 *
 * @param number from 0
 * @param size at least 1, at most what the hub allows
 */
public record PageRequest(int number, int size) {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    /**
     * Reads the query parameters.
     *
     * @param page as it arrived, or {@code null} for the first
     * @param size as it arrived, or {@code null} for the default; a larger one than allowed becomes the largest
     * @throws InvalidMessageException when they are no numbers, the page is negative or the size not positive
     */
    public static PageRequest of(String page, String size, int defaultSize, int largest) {
        List<Violation> violations = new ArrayList<>();
        int number = number("page", page, 0, 0, violations);
        int records = number("size", size, defaultSize, 1, violations);
        if (!violations.isEmpty()) {
            throw new InvalidMessageException(violations);
        }
        return new PageRequest(number, Math.min(records, largest));
    }

    private static int number(String name, String text, int absent, int least, List<Violation> violations) {
        if (text == null || text.isEmpty()) {
            return absent;
        }
        if (!NUMBER.matcher(text).matches()) {
            violations.add(new Violation(name, "must be a number"));
            return absent;
        }
        int value = Integer.parseInt(text);
        if (value < least) {
            violations.add(new Violation(name, "must be greater than or equal to " + least));
        }
        return value;
    }
}
