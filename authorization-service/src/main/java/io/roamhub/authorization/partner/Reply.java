package io.roamhub.authorization.partner;

import io.roamhub.oicp.Message;

/**
 * What came of asking a partner.
 *
 * @param <T> the answer that OICP expects
 */
public sealed interface Reply<T extends Message> {

    /** A valid answer. */
    record Said<T extends Message>(T message) implements Reply<T> {}

    /** The partner is not to be called: it has no back end, has switched it off or is suspended. */
    record SwitchedOff<T extends Message>() implements Reply<T> {}

    /**
     * No valid answer.
     *
     * @param mayHaveActed whether the partner may have received the request and done what it asks for
     * @param reason for the log and the asking partner; names no address and no personal data
     */
    record Silent<T extends Message>(boolean mayHaveActed, String reason) implements Reply<T> {}
}
