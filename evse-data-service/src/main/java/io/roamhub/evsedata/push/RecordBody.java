package io.roamhub.evsedata.push;

import java.util.Arrays;

/**
 * A record's JSON text, UTF-8, as a part of a longer text: a push may be 256 MB and has its records only once.
 *
 * @param text what it is a part of
 * @param start where it begins
 * @param end behind its last byte
 */
public record RecordBody(byte[] text, int start, int end) {

    /** A text of its own. */
    static RecordBody of(byte[] text) {
        return new RecordBody(text, 0, text.length);
    }

    int length() {
        return end - start;
    }

    /** A copy. */
    byte[] bytes() {
        return Arrays.copyOfRange(text, start, end);
    }
}
