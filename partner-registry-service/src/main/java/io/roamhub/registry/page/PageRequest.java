package io.roamhub.registry.page;

import io.roamhub.registry.problem.Violations;

/**
 * Which page of a list is wanted.
 *
 * @param page from 0
 * @param size 1 to 500; a larger wish is answered with 500, and the answer says so
 */
public record PageRequest(int page, int size) {

    private static final int USUAL = 20;
    private static final int MOST = 500;
    private static final int LAST = 1_000_000;

    /** Reads the query parameters {@code page} and {@code size}; absent ones are 0 and 20. */
    public static PageRequest of(Integer page, Integer size) {
        int number = page == null ? 0 : page;
        int wished = size == null ? USUAL : size;
        Violations violations = new Violations();
        violations.require(number >= 0 && number <= LAST, "page", "must be from 0 to " + LAST);
        violations.require(wished >= 1, "size", "must be at least 1");
        violations.throwIfAny();
        return new PageRequest(number, Math.min(wished, MOST));
    }
}
