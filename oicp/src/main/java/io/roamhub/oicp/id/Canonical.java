package io.roamhub.oicp.id;

/** The significant characters of an id: what equality, maps and database keys are made of. */
final class Canonical {

    private Canonical() {}

    /** Upper case, without a leading {@code +} and the separators {@code *} and {@code -}, also
     * {@code |}, which the pattern of EvcoID lets through. */
    static String of(String text) {
        char[] significant = new char[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '*' && c != '-' && c != '|' && c != '+') {
                significant[length++] = c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
            }
        }
        return new String(significant, 0, length);
    }
}
