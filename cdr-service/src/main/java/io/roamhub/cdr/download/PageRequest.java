package io.roamhub.cdr.download;

import io.roamhub.oicp.json.InvalidMessageException;

/**
 * Which page a provider asks for by {@code ?page=&size=}.
 *
 * @param page from 0
 * @param size 1 to 2000; a larger wish is answered with 2000
 */
record PageRequest(int page, int size) {

    private static final int USUAL_SIZE = 20;
    private static final int LARGEST_SIZE = 2000;

    /**
     * Reads the two query parameters; {@code null} for one that is absent.
     *
     * @throws InvalidMessageException when one is not a whole number or too small
     */
    static PageRequest of(String page, String size) {
        return new PageRequest(number("page", page, 0, 0), Math.min(number("size", size, USUAL_SIZE, 1), LARGEST_SIZE));
    }

    private static int number(String name, String text, int absent, int least) {
        if (text == null || text.isEmpty()) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number that is too small
        }
        throw new InvalidMessageException(name, "must be a whole number greater than or equal to " + least);
    }
}
