package io.roamhub.cdr.overview;

import io.roamhub.common.answer.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/**
 * Which part of a list is wanted, the newest first.
 *
 * @param at where the part before ended; the end of time for the first one
 * @param id of what the part before ended with
 * @param size 1 to 1000
 */
public record Wish(Instant at, UUID id, int size) {

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID LAST_ID = new UUID(-1, -1);
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    /** Reads the query parameters {@code after} and {@code size}. */
    public static Wish of(String after, String size) {
        int wished = size == null ? USUAL : number(size);
        if (after == null) {
            return new Wish(END_OF_TIME, LAST_ID, wished);
        }
        String[] parts = after.split("_", -1);
        try {
            if (parts.length == 2) {
                return new Wish(Instant.parse(parts[0]), UUID.fromString(parts[1]), wished);
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            // told below
        }
        throw Problem.badRequest("after must be the next of an earlier answer.");
    }

    /** The first part, of the largest size. */
    static Wish first() {
        return new Wish(END_OF_TIME, LAST_ID, MOST);
    }

    /** What the part after this one is asked for with. */
    static String position(Instant at, UUID id) {
        return at + "_" + id;
    }

    private static int number(String size) {
        try {
            int wished = Integer.parseInt(size);
            if (wished >= 1) {
                return Math.min(wished, MOST);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Problem.badRequest("size must be a number from 1 to " + MOST + ".");
    }
}
