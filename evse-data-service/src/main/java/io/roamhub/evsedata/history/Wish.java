package io.roamhub.evsedata.history;

import io.roamhub.common.answer.Problem;

/**
 * Which part of a list is wanted.
 *
 * @param after {@code next} of the part before, or {@code null} for the first one
 * @param size 1 to 1000
 */
record Wish(String after, int size) {

    private static final int USUAL = 100;
    private static final int MOST = 1000;
    private static final int LONGEST = 200;

    /** Reads the query parameters {@code after} and {@code size}. */
    static Wish of(String after, String size) {
        if (after != null && (after.isEmpty() || after.length() > LONGEST || after.indexOf('\0') >= 0)) {
            throw Problem.badRequest("after must be the next of an earlier answer.");
        }
        return new Wish(after, size == null ? USUAL : number(size));
    }

    private static int number(String size) {
        try {
            int wished = Integer.parseInt(size);
            if (wished >= 1) {
                return Math.min(wished, MOST);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Problem.badRequest("size must be a number from 1 to " + MOST + ".");
    }

    /** The position as a number, for lists that are ordered by one; {@code absent} for the first part. */
    long afterNumber(long absent) {
        if (after == null) {
            return absent;
        }
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Problem.badRequest("after must be the next of an earlier answer.");
        }
    }
}
