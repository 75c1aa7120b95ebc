package io.roamhub.evsedata.stream;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How much of the stream somebody has seen: which transactions were committed when it was last read. It is what an event's
 * {@code id} carries and {@code Last-Event-ID} brings back, on whichever replica.
 *
 * <p>A number would not do: transactions are not committed in the order of their numbers, and to wait for the slowest one
 * would hold everybody's news back behind every large push.
 *
 * @param text a {@code pg_snapshot}: {@code xmin:xmax:xip,xip,…}
 */
record Position(String text, long xmin, long xmax, long[] running) {

    private static final Pattern GRAMMAR = Pattern.compile("\\d{1,18}:\\d{1,18}:(\\d{1,18}(,\\d{1,18}){0,499})?");

    /** The position in a snapshot's text; empty when it is none, whoever sent it. */
    static Optional<Position> of(String text) {
        if (text == null || text.length() > 6000 || !GRAMMAR.matcher(text).matches()) {
            return Optional.empty();
        }
        String[] parts = text.split(":", -1);
        long xmin = Long.parseLong(parts[0]);
        long xmax = Long.parseLong(parts[1]);
        long[] running = parts[2].isEmpty()
                ? new long[0]
                : Arrays.stream(parts[2].split(",")).mapToLong(Long::parseLong).toArray();
        return inOrder(xmin, xmax, running) ? Optional.of(new Position(text, xmin, xmax, running)) : Optional.empty();
    }

    private static boolean inOrder(long xmin, long xmax, long[] running) {
        long last = xmin - 1;
        for (long transaction : running) {
            if (transaction <= last || transaction >= xmax) {
                return false;
            }
            last = transaction;
        }
        return xmin > 0 && xmin <= xmax;
    }

    /**
     * The position in a snapshot's text that the database gave. With more transactions at once than fit into a header, it
     * is an earlier one: news are told twice rather than lost.
     */
    static Position ofSnapshot(String text) {
        String xmin = text.substring(0, text.indexOf(':'));
        return of(text).or(() -> of(xmin + ":" + xmin + ":")).orElseThrow();
    }

    /** Whether what a transaction changed has been seen. */
    boolean hasSeen(long transaction) {
        return transaction < xmin || (transaction < xmax && Arrays.binarySearch(running, transaction) < 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Position that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
