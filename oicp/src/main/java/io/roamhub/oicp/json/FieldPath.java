package io.roamhub.oicp.json;

/** Names of fields in validation errors: the JSON name with its leading capitals lowered. */
final class FieldPath {

    private FieldPath() {}

    /**
     * Lowers a leading run of capitals up to the last one before a small letter: {@code EvseID} becomes
     * {@code evseID}, {@code CPOPartnerSessionID} becomes {@code cpoPartnerSessionID}, {@code UID} becomes {@code uid}.
     */
    static String name(String jsonName) {
        int run = 0;
        while (run < jsonName.length() && isCapital(jsonName.charAt(run))) {
            run++;
        }
        boolean wordFollows = run > 1 && run < jsonName.length() && isSmall(jsonName.charAt(run));
        int lowered = wordFollows ? run - 1 : run;
        return jsonName.substring(0, lowered).toLowerCase(java.util.Locale.ROOT) + jsonName.substring(lowered);
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isSmall(char c) {
        return c >= 'a' && c <= 'z';
    }
}
