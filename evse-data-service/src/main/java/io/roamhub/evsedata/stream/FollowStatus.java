package io.roamhub.evsedata.stream;

import io.roamhub.common.answer.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * A listener follows the status of EVSEs: first what it missed since its {@code Last-Event-ID}, then what happens.
 *
 * <p>Nothing is missed; what was told before a break may be told again. Of an EVSE that changed several times meanwhile
 * only the latest status is told.
 */
@ApplicationScoped
class FollowStatus {

    private static final Logger LOG = Logger.getLogger(FollowStatus.class);

    private static final int BUFFER = 32 * 1024;
    /** How soon it is noticed that a listener has left or may listen no more. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final StatusFeed feed;
    private final StatusEvents events;
    private final Listener.Door door;
    private final Places places;
    private final StreamConfig config;

    FollowStatus(StatusFeed feed, StatusEvents events, Listener.Door door, Places places, StreamConfig config) {
        this.feed = feed;
        this.events = events;
        this.door = door;
        this.places = places;
        this.config = config;
    }

    /**
     * The stream, written as long as the listener reads, may listen, and this replica runs.
     *
     * @param lastEventId what the listener has seen, or {@code null}
     * @param left whether the listener has closed its connection: writing to one that is closed need not fail
     * @throws Problem 400 for a {@code Last-Event-ID} that no stream of this hub gave, 429 or 503 for too many streams
     */
    StreamingOutput stream(Listener listener, StatusFilter filter, String lastEventId, BooleanSupplier left) {
        Optional<Position> seen = Optional.ofNullable(lastEventId).map(text -> Position.of(text)
                .orElseThrow(() -> Problem.badRequest("Last-Event-ID is none of this stream's.")));
        return out -> {
            places.take(listener);
            try (StatusFeed.Follower follower = feed.follow()) {
                BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
                tell(listener, left, new Told(filter, buffered, seen, events.now()), follower);
            } catch (IOException gone) {
                LOG.debugf("event=status-listener-left");
            } finally {
                places.giveBack(listener);
            }
        };
    }

    private void tell(Listener listener, BooleanSupplier left, Told told, StatusFeed.Follower follower)
            throws IOException {
        told.begin();
        while (!left.getAsBoolean() && door.mayGoOn(listener)) {
            switch (next(follower)) {
                case StatusFeed.Next.Changes changes -> told.news(changes.news());
                case StatusFeed.Next.Silence silence -> told.silence(silence.position());
                case StatusFeed.Next.End end -> {
                    return;
                }
            }
        }
    }

    private StatusFeed.Next next(StatusFeed.Follower follower) throws InterruptedIOException {
        try {
            return follower.next(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** What one listener is told. */
    private final class Told {

        private final StatusFilter filter;
        private final EventText text;
        private final Optional<Position> seen;
        private final Position from;
        private long lastWritten = System.nanoTime();

        Told(StatusFilter filter, OutputStream out, Optional<Position> seen, Position from) {
            this.filter = filter;
            this.text = new EventText(out);
            this.seen = seen;
            this.from = from;
        }

        void begin() throws IOException {
            if (seen.isEmpty()) {
                text.open(from);
            } else {
                catchUp(seen.get());
            }
            flush();
        }

        private void catchUp(Position since) throws IOException {
            Optional<List<StatusEvent>> missed =
                    events.between(since, from, config.mostMissed(), config.mostMissedChanges());
            text.open(missed.isPresent() ? since : from);
            if (missed.isEmpty()) {
                text.reset("More was missed than can be told again.");
                return;
            }
            for (StatusEvent event : missed.get()) {
                tell(event);
            }
            text.position(from);
        }

        void news(StatusEvents.News news) throws IOException {
            if (news.events() == null) {
                text.reset("Too much changed at once.");
            } else {
                changes(news.events());
            }
            text.position(news.position());
            flush();
        }

        void silence(Position position) throws IOException {
            if (System.nanoTime() - lastWritten >= config.signOfLife().toNanos()) {
                text.position(position);
                flush();
            }
        }

        private void flush() throws IOException {
            text.flush();
            lastWritten = System.nanoTime();
        }

        /** The first news may hold what was there already when this listener came. */
        private void changes(List<StatusEvent> changes) throws IOException {
            for (StatusEvent event : changes) {
                if (!from.hasSeen(event.tx())) {
                    tell(event);
                }
            }
        }

        private void tell(StatusEvent event) throws IOException {
            if (filter.wants(event)) {
                text.status(event);
            }
        }
    }
}
