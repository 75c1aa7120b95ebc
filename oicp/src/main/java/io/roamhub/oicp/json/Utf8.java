package io.roamhub.oicp.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells whether bytes are UTF-8 by looking at them, eight at a time where all are ASCII: a decoder would also make the
 * characters, which costs a full load more than hashing it.
 */
final class Utf8 {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /** Whether the text is well-formed: no overlong forms, no surrogates, nothing above U+10FFFF, nothing broken off. */
    static boolean isValid(byte[] text) {
        int i = 0;
        while (i < text.length) {
            if (text[i] >= 0) {
                i = i + Long.BYTES <= text.length && ((long) EIGHT.get(text, i) & NOT_ASCII) == 0
                        ? i + Long.BYTES
                        : i + 1;
            } else {
                int length = sequence(text, i);
                if (length == 0) {
                    return false;
                }
                i += length;
            }
        }
        return true;
    }

    /** The length of the sequence of several bytes that begins here, 0 where there is no valid one. */
    private static int sequence(byte[] text, int at) {
        int lead = text[at] & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (at + length > text.length) {
            return 0;
        }
        int second = text[at + 1] & 0xFF;
        if (second < lowestSecond(lead) || second > highestSecond(lead)) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((text[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static int lowestSecond(int lead) {
        return lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    }

    private static int highestSecond(int lead) {
        return lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    }
}
