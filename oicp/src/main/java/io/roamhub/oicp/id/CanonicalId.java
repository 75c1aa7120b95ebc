package io.roamhub.oicp.id;

/**
 * An id with its text as it arrived and its significant characters, which equality, maps and database keys are made of:
 * upper case, without a leading {@code +} and the separators {@code *} and {@code -}, also {@code |}, which the pattern of
 * EvcoID lets through.
 */
abstract sealed class CanonicalId permits OperatorId, ProviderId, EvseId, EvcoId {

    private final String text;
    private final String key;

    CanonicalId(String text) {
        this.text = text;
        this.key = significant(text);
    }

    private static String significant(String text) {
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

    /** The id as it arrived; this is what is echoed and stored. */
    public final String text() {
        return text;
    }

    /** The significant characters: upper case, without separators and leading {@code +}. */
    public final String key() {
        return key;
    }

    @Override
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass() && key.equals(((CanonicalId) other).key);
    }

    @Override
    public final int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
