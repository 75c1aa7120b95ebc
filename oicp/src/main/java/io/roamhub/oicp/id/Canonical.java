package io.roamhub.oicp.id;

import java.util.Locale;

/** The significant characters of an id: what equality, maps and database keys are made of. */
final class Canonical {

    private Canonical() {}

    /** Upper case, without the separators {@code *} and {@code -} and without a leading {@code +}. */
    static String of(String text) {
        StringBuilder significant = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '*' && c != '-' && !(c == '+' && i == 0)) {
                significant.append(c);
            }
        }
        return significant.toString().toUpperCase(Locale.ROOT);
    }
}
