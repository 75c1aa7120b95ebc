package io.roamhub.registry.certificate;

/**
 * Looks at DER before any parser does: how deep it is nested and that its lengths are definite. Parsers descend with the
 * nesting, and a few kilobytes nest thousands of levels.
 */
final class DerShape {

    private static final int MOST_LEVELS = 24;
    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_FORM = 0x80;
    private static final int TAG_NUMBER = 0x1f;
    private static final int MOST_LENGTH_BYTES = 3;

    private DerShape() {}

    /** Refuses what is nested too deeply or is not DER. */
    static void requireModest(byte[] der) throws Unusable {
        descend(der, 0, der.length, 0);
    }

    private static void descend(byte[] der, int from, int to, int level) throws Unusable {
        if (level > MOST_LEVELS) {
            throw new Unusable("is nested too deeply");
        }
        int at = from;
        while (at < to) {
            boolean constructed = (der[at] & CONSTRUCTED) != 0;
            if ((der[at] & TAG_NUMBER) == TAG_NUMBER || at + 1 >= to) {
                throw notDer(); // no structure here has tags of more than one byte
            }
            int length = der[at + 1] & 0xff;
            int content = at + 2;
            if (length >= LONG_FORM) {
                int bytes = length - LONG_FORM;
                if (bytes == 0 || bytes > MOST_LENGTH_BYTES || content + bytes > to) {
                    throw notDer();
                }
                length = 0;
                for (int i = 0; i < bytes; i++) {
                    length = length << Byte.SIZE | der[content++] & 0xff;
                }
            }
            if (length > to - content) {
                throw notDer();
            }
            if (constructed) {
                descend(der, content, content + length, level + 1);
            }
            at = content + length;
        }
    }

    private static Unusable notDer() {
        return new Unusable("is not a PKCS#10 signing request in PEM or DER");
    }
}
