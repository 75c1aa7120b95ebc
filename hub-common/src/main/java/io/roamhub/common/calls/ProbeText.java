package io.roamhub.common.calls;

/** Text of the other side, short and harmless. */
final class ProbeText {

    private static final int MOST = 120;

    private ProbeText() {}

    /** At most 120 characters, all of them printable ASCII. */
    static String of(String text) {
        String harmless = text.replaceAll("[^\\x20-\\x7e]", "?");
        return harmless.length() <= MOST ? harmless : harmless.substring(0, MOST) + "…";
    }
}
