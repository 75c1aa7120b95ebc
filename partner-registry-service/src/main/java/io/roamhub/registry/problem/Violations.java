package io.roamhub.registry.problem;

import io.roamhub.common.answer.Problem;
import io.roamhub.oicp.json.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Collects every broken rule of one request, so that a caller is told all of them at once. */
public final class Violations {

    private static final int MOST = 100;

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
        require(trimmed.length() <= most, field, "must have at most " + most + " characters");
        return trimmed;
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
