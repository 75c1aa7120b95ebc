package io.roamhub.gateway.listener;

/**
 * The characters that the target of a request may have. It is passed on to a service as it came, so nothing may be in
 * it that could end a request line or that two readers could take differently.
 */
final class RequestTarget {

    private static final boolean[] ALLOWED = new boolean[128];

    static {
        for (char c = 'a'; c <= 'z'; c++) {
            ALLOWED[c] = true;
            ALLOWED[Character.toUpperCase(c)] = true;
        }
        for (char c : "0123456789-._~:/?[]@!$&'()*+,;=%".toCharArray()) {
            ALLOWED[c] = true;
        }
    }

    private RequestTarget() {}

    /** Whether it is an absolute path, an absolute http or https URI, or the asterisk, in characters of a URI only. */
    static boolean isSound(String target) {
        if (target == null || target.isEmpty()) {
            return false;
        }
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c >= 128 || !ALLOWED[c]) {
                return false;
            }
        }
        return target.charAt(0) == '/'
                || "*".equals(target)
                || target.regionMatches(true, 0, "https://", 0, 8)
                || target.regionMatches(true, 0, "http://", 0, 7);
    }
}
