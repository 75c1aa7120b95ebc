package io.roamhub.cdr.plausibility;

/**
 * Something implausible about one CDR.
 *
 * @param detail a sentence for both partners; nothing in it is personal
 */
public record Finding(Rule rule, String detail) {

    private static final int LONGEST = 1000;

    public Finding {
        detail = detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail;
    }
}
