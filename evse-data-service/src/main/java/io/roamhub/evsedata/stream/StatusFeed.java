package io.roamhub.evsedata.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.roamhub.common.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * What is new, read once by each replica and handed to all its listeners.
 *
 * <p>News are a chain of which every listener holds the link that it came to: links that nobody holds are garbage. A
 * listener that falls too far behind loses its link, so that its slowness costs no memory.
 */
@ApplicationScoped
class StatusFeed {

    private static final Logger LOG = Logger.getLogger(StatusFeed.class);

    private final StatusEvents events;
    private final StreamConfig config;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Set<Follower> followers = new HashSet<>();
    private Link newest;
    /** As of the last look, also when nothing had changed. */
    private Position position;

    private boolean looking;
    private boolean ended;

    StatusFeed(StatusEvents events, StreamConfig config) {
        this.events = events;
        this.config = config;
    }

    private static final class Link {
        private final StatusEvents.News news;
        /** How many changes this link and all before it have. */
        private final long count;

        private Link next;

        Link(StatusEvents.News news, long count) {
            this.news = news;
            this.count = count;
        }
    }

    /** What a follower gets next. */
    sealed interface Next {

        /** Changes. */
        record Changes(StatusEvents.News news) implements Next {}

        /** Nothing happened until this position. */
        record Silence(Position position) implements Next {}

        /** The stream ends: the follower is too far behind, or this replica stops. */
        record End() implements Next {}
    }

    /** One who follows the news. */
    final class Follower implements AutoCloseable {

        private Link seen;

        private Follower(Link seen) {
            this.seen = seen;
        }

        /** Waits for news, at most so long. */
        Next next(Duration wait) throws InterruptedException {
            lock.lock();
            try {
                long left = wait.toNanos();
                while (seen != null && seen.next == null && !ended && left > 0) {
                    left = news.awaitNanos(left);
                }
                if (seen == null || ended) {
                    return new Next.End();
                }
                if (seen.next == null) {
                    return new Next.Silence(position);
                }
                seen = seen.next;
                return new Next.Changes(seen.news);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                followers.remove(this);
                seen = null;
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Begins to follow the news. What changed shortly before may be among them.
     *
     * @throws Refusal 503 while this replica stops, or when the database fails
     */
    Follower follow() {
        lock.lock();
        try {
            if (ended) {
                throw Refusal.unavailable();
            }
            if (!looking) {
                position = events.now();
                newest = new Link(new StatusEvents.News(position, List.of()), 0);
                looking = true;
                Thread.ofVirtual().name("status-feed").start(this::look);
            }
            Follower follower = new Follower(newest);
            followers.add(follower);
            return follower;
        } finally {
            lock.unlock();
        }
    }

    /** Looks for news as long as anybody follows. */
    private void look() {
        boolean failing = false;
        while (goesOn()) {
            try {
                TimeUnit.NANOSECONDS.sleep(config.every().toNanos());
                tell(events.since(position, config.mostWaiting()));
                failing = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                end();
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.warnf("event=status-feed-failed reason=%s", e.getMessage());
                }
                failing = true;
            }
        }
    }

    private boolean goesOn() {
        lock.lock();
        try {
            looking = !followers.isEmpty() && !ended;
            return looking;
        } finally {
            lock.unlock();
        }
    }

    private void tell(StatusEvents.News found) {
        lock.lock();
        try {
            position = found.position();
            if (found.events() != null && found.events().isEmpty()) {
                return;
            }
            int weight = found.events() == null ? 1 : found.events().size();
            Link link = new Link(found, newest.count + weight);
            newest.next = link;
            newest = link;
            leaveBehind();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void leaveBehind() {
        for (Follower follower : followers) {
            if (follower.seen != null && newest.count - follower.seen.count > 2L * config.mostWaiting()) {
                follower.seen = null;
                LOG.info("event=status-listener-too-slow");
            }
        }
    }

    void onShutdown(@Observes ShutdownEvent stopping) {
        end();
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
