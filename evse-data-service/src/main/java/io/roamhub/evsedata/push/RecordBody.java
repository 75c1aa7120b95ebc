package io.roamhub.evsedata.push;

import java.util.Arrays;

/**
 * A record's JSON text, UTF-8, as a part of a longer text: a push may be 256 MB and has its records only once.
 *
 * @param text what it is a part of
 * @param start where it begins
 * @param end behind its last byte
 * @param plain whether it is known to have neither {@code null} nor a backslash: then it has no members that a reader
 *     does not tell of
 */
public record RecordBody(byte[] text, int start, int end, boolean plain) {

    public RecordBody(byte[] text, int start, int end) {
        this(text, start, end, false);
    }

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
