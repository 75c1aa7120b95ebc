package io.roamhub.oicp.id;

/**
 * Steps through an id's text. Each step takes a position and gives the one after what it accepts, or {@link #NO} when
 * it does not accept; {@code NO} passes through all further steps, so that a grammar reads as a chain of them.
 */
final class Grammar {

    /** The text does not follow the grammar. */
    static final int NO = -1;

    private Grammar() {}

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static int letters(String text, int at, int count) {
        if (at < 0 || at + count > text.length()) {
            return NO;
        }
        for (int i = at; i < at + count; i++) {
            if (!isLetter(text.charAt(i))) {
                return NO;
            }
        }
        return at + count;
    }

    static int digits(String text, int at, int least, int most) {
        if (at < 0) {
            return NO;
        }
        int end = at;
        while (end < text.length() && end - at < most && isDigit(text.charAt(end))) {
            end++;
        }
        return end - at < least ? NO : end;
    }

    static int alphanumerics(String text, int at, int count) {
        if (at < 0 || at + count > text.length()) {
            return NO;
        }
        for (int i = at; i < at + count; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !isDigit(c)) {
                return NO;
            }
        }
        return at + count;
    }

    /** One character that must be there. */
    static int one(String text, int at, String accepted) {
        return at >= 0 && at < text.length() && accepted.indexOf(text.charAt(at)) >= 0 ? at + 1 : NO;
    }

    /** One character that may be there. */
    static int maybe(String text, int at, String accepted) {
        return at >= 0 && at < text.length() && accepted.indexOf(text.charAt(at)) >= 0 ? at + 1 : at;
    }

    /** The rest of the text: {@code least} to {@code most} digits and stars, letters too where {@code letters}. */
    static int instance(String text, int at, int least, int most, boolean letters) {
        if (at < 0 || text.length() - at < least || text.length() - at > most) {
            return NO;
        }
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '*' && !isDigit(c) && !(letters && isLetter(c))) {
                return NO;
            }
        }
        return text.length();
    }
}
