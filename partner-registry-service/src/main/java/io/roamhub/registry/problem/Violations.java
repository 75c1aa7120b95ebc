package io.roamhub.registry.problem;

import io.roamhub.common.answer.Problem;
import io.roamhub.oicp.json.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Collects every broken rule of one request, so that a caller is told all of them at once. */
public final class Violations {

    private static final int MOST = 100;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final List<Violation> found = new ArrayList<>();

    /** Notes a broken rule. */
    public void add(String field, String message) {
        if (found.size() < MOST) {
            found.add(new Violation(field, message));
        }
    }

    /** Notes a broken rule when the condition does not hold. */
    public void require(boolean holds, String field, String message) {
        if (!holds) {
            add(field, message);
        }
    }

    /** The trimmed text, or null with a violation when it is missing, empty or longer than {@code most} characters. */
    public String text(String field, String value, int most) {
        String trimmed = value == null ? "" : value.strip();
        require(!trimmed.isEmpty(), field, "must not be empty");
        optionalText(field, trimmed, most);
        return trimmed;
    }

    /** Checks a text that may be absent: its length, and that it has no control character but line ends and tabs. */
    public void optionalText(String field, String value, int most) {
        if (value != null) {
            require(value.length() <= most, field, "must have at most " + most + " characters");
            require(isKeepable(value), field, "must have no control characters and no broken ones");
        }
    }

    /** Checks an instant that may be absent: the database and calendars end somewhere. */
    public void optionalInstant(String field, Instant value) {
        require(
                value == null || !value.isBefore(EARLIEST) && value.isBefore(LATEST),
                field,
                "must be between the years 2000 and 9999");
    }

    private static boolean isKeepable(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' || isLoneSurrogate(c));
    }

    /** Half of a character, which no UTF-8 can hold. */
    private static boolean isLoneSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    /**
     * Reads each element of a list; an absent list is empty.
     *
     * @param parse throws IllegalArgumentException with a message for the caller when an element is not acceptable
     */
    public <T> List<T> each(String field, List<String> texts, int most, Function<String, T> parse) {
        List<String> given = texts == null ? List.of() : texts;
        if (given.size() > most) {
            add(field, "must have at most " + most + " elements");
            return List.of();
        }
        List<T> read = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) {
            String at = field + "[" + i + "]";
            if (given.get(i) == null) {
                add(at, "must not be null");
                continue;
            }
            try {
                read.add(parse.apply(given.get(i)));
            } catch (IllegalArgumentException refused) {
                add(at, refused.getMessage());
            }
        }
        return read;
    }

    /** Whether every rule has held so far. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Ends the reading of a request.
     *
     * @throws Problem 400 with every violation, when there is one
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw Problem.invalid(found);
        }
    }

    /** The refusal of a request that breaks one rule. */
    public static Problem only(String field, String message) {
        return Problem.invalid(List.of(new Violation(field, message)));
    }
}
