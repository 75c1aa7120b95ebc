package io.roamhub.authorization.session;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How much of the feed of session keys a reader has, opaque to it: which transactions had been committed when it last read
 * everything. Where a stretch was too long for one answer, also how far into it the reader has got.
 *
 * <p>A number would not do: transactions are not committed in the order of their numbers, and to wait for the slowest
 * would hold the feed back behind any long transaction of the database server, also one of another service.
 *
 * @param seen the changes of these transactions the reader has
 * @param rest what is left of a stretch, or {@code null}
 */
public record FeedPosition(Snapshot seen, Rest rest) {

    /** Before the first change. */
    public static final FeedPosition START = new FeedPosition(new Snapshot(1, 1, new long[0]), null);

    private static final String UUID_FORM = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final String SNAPSHOT = "([0-9]{1,18})\\.([0-9]{1,9})\\.((?:[0-9]{1,9}(?:_[0-9]{1,9}){0,149})?)";
    private static final Pattern TEXT =
            Pattern.compile(SNAPSHOT + "(?:\\*" + SNAPSHOT + "\\*([0-9]{1,18})\\*(" + UUID_FORM + "))?");

    /** The form of earlier versions: everything below a transaction was read, and some of its own sessions. */
    private static final Pattern EARLIER_FORM = Pattern.compile("([0-9]{1,18})\\." + UUID_FORM);

    /**
     * The transactions that were committed at an instant, as PostgreSQL tells it.
     *
     * @param xmin all before it were
     * @param xmax it and all after it were not
     * @param running those between that were not, in ascending order
     */
    public record Snapshot(long xmin, long xmax, long[] running) {

        private static final int MOST_RUNNING = 150;

        /**
         * The snapshot in PostgreSQL's form. One with very many running transactions becomes an earlier one: changes are
         * told twice rather than lost.
         */
        static Snapshot ofDatabase(String text) {
            String[] parts = text.split(":", -1);
            long xmin = Long.parseLong(parts[0]);
            long[] running = parts[2].isEmpty()
                    ? new long[0]
                    : Arrays.stream(parts[2].split(","))
                            .mapToLong(Long::parseLong)
                            .toArray();
            return running.length > MOST_RUNNING
                    ? new Snapshot(xmin, xmin, new long[0])
                    : new Snapshot(xmin, Long.parseLong(parts[1]), running);
        }

        /** In PostgreSQL's form, {@code xmin:xmax:xip,xip}. */
        String forDatabase() {
            return xmin + ":" + xmax + ":" + joined(Arrays.stream(running), ",");
        }

        private static Optional<Snapshot> of(Matcher parts, int first) {
            long xmin = Long.parseLong(parts.group(first));
            long xmax = xmin + Long.parseLong(parts.group(first + 1));
            String offsets = parts.group(first + 2);
            long[] running = offsets.isEmpty()
                    ? new long[0]
                    : Arrays.stream(offsets.split("_"))
                            .mapToLong(offset -> xmin + Long.parseLong(offset))
                            .toArray();
            return xmin > 0 && inOrder(xmin, xmax, running)
                    ? Optional.of(new Snapshot(xmin, xmax, running))
                    : Optional.empty();
        }

        private static boolean inOrder(long xmin, long xmax, long[] running) {
            long last = xmin - 1;
            for (long transaction : running) {
                if (transaction <= last || transaction >= xmax) {
                    return false;
                }
                last = transaction;
            }
            return true;
        }

        @Override
        public String toString() {
            return xmin + "." + (xmax - xmin) + "."
                    + joined(Arrays.stream(running).map(transaction -> transaction - xmin), "_");
        }

        private static String joined(LongStream numbers, String separator) {
            return numbers.mapToObj(Long::toString).collect(Collectors.joining(separator));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Snapshot that && forDatabase().equals(that.forDatabase());
        }

        @Override
        public int hashCode() {
            return forDatabase().hashCode();
        }
    }

    /**
     * The part of a stretch that was not answered yet.
     *
     * @param upTo the changes of later transactions do not belong to it
     * @param tx the transaction of the last change that was answered
     * @param id the session of that change
     */
    public record Rest(Snapshot upTo, long tx, UUID id) {}

    /** Reads a position; {@code null} and the empty text stand for the start. Empty when the text is none. */
    public static Optional<FeedPosition> of(String text) {
        if (text == null || text.isEmpty()) {
            return Optional.of(START);
        }
        Matcher earlier = EARLIER_FORM.matcher(text);
        if (earlier.matches()) {
            long tx = Math.max(1, Long.parseLong(earlier.group(1)));
            return Optional.of(new FeedPosition(new Snapshot(tx, tx, new long[0]), null));
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<Snapshot> seen = Snapshot.of(parts, 1);
        if (parts.group(4) == null) {
            return seen.map(snapshot -> new FeedPosition(snapshot, null));
        }
        return Snapshot.of(parts, 4)
                .map(upTo -> new Rest(upTo, Long.parseLong(parts.group(7)), UUID.fromString(parts.group(8))))
                .flatMap(rest -> seen.map(snapshot -> new FeedPosition(snapshot, rest)));
    }

    /** What the reader sends back; needs no escapes in a URL. */
    @Override
    public String toString() {
        return rest == null ? seen.toString() : seen + "*" + rest.upTo() + "*" + rest.tx() + "*" + rest.id();
    }
}
