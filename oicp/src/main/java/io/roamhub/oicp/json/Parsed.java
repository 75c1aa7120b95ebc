package io.roamhub.oicp.json;

import java.util.List;

/**
 * The outcome of reading a message.
 *
 * @param <T> the message
 */
public sealed interface Parsed<T> {

    /**
     * A message that keeps all rules.
     *
     * @param message the message
     * @param text the message's bytes with tolerated spellings rewritten to the specification's; all other bytes as
     *     they arrived. This is what is stored and forwarded.
     * @param rewritten whether {@code text} differs from what arrived
     * @param warnings what was accepted although it exceeds the specification
     */
    record Valid<T>(T message, byte[] text, boolean rewritten, List<Violation> warnings) implements Parsed<T> {}

    /**
     * A text that is no such message.
     *
     * @param violations all broken rules, at most {@link OicpJson#MOST_VIOLATIONS}, then one entry with how many more
     */
    record Invalid<T>(List<Violation> violations) implements Parsed<T> {}

    /** The message, or the exception that carries the violations. */
    default Valid<T> orThrow() {
        return switch (this) {
            case Valid<T> valid -> valid;
            case Invalid<T> invalid -> throw new InvalidMessageException(invalid.violations());
        };
    }
}
