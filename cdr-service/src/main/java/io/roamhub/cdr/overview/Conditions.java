package io.roamhub.cdr.overview;

import io.roamhub.common.answer.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Conditions of a query with their values, all of which must hold. */
public final class Conditions {

    private static final int LONGEST = 500;

    private final StringBuilder sql = new StringBuilder("TRUE");
    private final List<Object> values = new ArrayList<>();

    /** Adds a condition. */
    public Conditions and(String condition, Object... itsValues) {
        sql.append(" AND ").append(condition);
        values.addAll(Arrays.asList(itsValues));
        return this;
    }

    /** Adds a condition on a point in time, where one is given. */
    public Conditions andInstant(String condition, String name, String text) {
        return text == null ? this : and(condition, instant(name, text));
    }

    /** Adds a condition on an id, where one is given. */
    public Conditions andId(String condition, String name, String text) {
        return text == null ? this : and(condition, id(name, text));
    }

    /** Adds a condition on one of a few words, where one is given. */
    public Conditions andWord(String condition, String name, String text, List<String> words) {
        if (text == null) {
            return this;
        }
        if (!words.contains(text)) {
            throw Problem.badRequest(name + " is one of " + String.join(", ", words) + ".");
        }
        return and(condition, text);
    }

    /** Adds a condition on a text, where one is given. */
    public Conditions andText(String condition, String name, String text) {
        if (text != null && (text.length() > LONGEST || text.indexOf('\0') >= 0)) {
            throw Problem.badRequest(name + " is too long or no text.");
        }
        return text == null ? this : and(condition, text);
    }

    /** The conditions as they stand behind WHERE. */
    public String sql() {
        return sql.toString();
    }

    /** Their values, and further ones behind them. */
    public Object[] values(Object... further) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(Arrays.asList(further));
        return all.toArray();
    }

    /** An instant of a query. */
    public static Instant instant(String name, String text) {
        try {
            Instant instant = Instant.parse(text);
            if (instant.isAfter(Instant.EPOCH) && instant.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return instant;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw Problem.badRequest(name + " must be a point in time such as 2026-03-01T00:00:00Z.");
    }

    /** A UUID of a query. */
    public static UUID id(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(name + " must be a UUID.");
        }
    }
}
