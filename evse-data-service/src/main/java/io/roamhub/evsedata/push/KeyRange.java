package io.roamhub.evsedata.push;

/** The EvseIDs of an operator are a range of keys: each begins with the operator's own. */
final class KeyRange {

    private KeyRange() {}

    /** The first key behind all that begin with this one; keys consist of digits and capital letters. */
    static String end(String prefix) {
        return prefix + '\u007f';
    }
}
