package io.roamhub.authorization.session;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A place in the feed of session keys, opaque to its readers.
 *
 * @param tx the number of the transaction that made the change
 * @param id the session
 */
public record FeedPosition(long tx, UUID id) {

    /** Before the first change. */
    public static final FeedPosition START = new FeedPosition(0, new UUID(0, 0));

    private static final Pattern TEXT =
            Pattern.compile("([0-9]{1,18})\\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    /** Reads a position; {@code null} and the empty text stand for the start. Empty when the text is none. */
    public static Optional<FeedPosition> of(String text) {
        if (text == null || text.isEmpty()) {
            return Optional.of(START);
        }
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new FeedPosition(Long.parseLong(parts.group(1)), UUID.fromString(parts.group(2))))
                : Optional.empty();
    }

    /** What the reader sends back. */
    @Override
    public String toString() {
        return tx + "." + id;
    }
}
