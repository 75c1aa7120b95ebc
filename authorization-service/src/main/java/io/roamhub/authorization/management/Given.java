package io.roamhub.authorization.management;

import io.roamhub.common.answer.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.function.Predicate;

/** Reads query parameters; what cannot be read is a 400 that names the parameter. */
final class Given {

    private static final int LONGEST = 250;
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private Given() {}

    static UUID uuid(String name, String text) {
        try {
            if (text.length() == 36) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Problem.badRequest(name + " must be a UUID.");
    }

    static Instant instant(String name, String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isAfter(Instant.EPOCH) && instant.isBefore(LAST)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw Problem.badRequest(name + " must be a date-time with an offset, for example 2026-03-01T12:00:00Z.");
    }

    static String text(String name, String text) {
        if (text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw Problem.badRequest(name + " must have 1 to " + LONGEST + " characters.");
        }
        return text;
    }

    static String id(String name, String text, Predicate<String> grammar) {
        if (!grammar.test(text)) {
            throw Problem.badRequest(name + " must follow the grammar of OICP.");
        }
        return text;
    }

    static int number(String name, String text, int usual, int least, int most) {
        if (text == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Problem.badRequest(name + " must be a number from " + least + " to " + most + ".");
    }
}
