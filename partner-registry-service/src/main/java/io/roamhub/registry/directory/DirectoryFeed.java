package io.roamhub.registry.directory;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.registry.change.RevisionCommitted;
import io.roamhub.registry.change.Revisions;
import io.roamhub.registry.change.Revisions.Revision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Answers "what is newer than the revision I have" as soon as there is something.
 *
 * <p>Changes of this replica wake the waiting ones at once; changes of another are seen by one thread that reads the
 * revision four times a second, as long as anybody waits.
 */
@ApplicationScoped
class DirectoryFeed {

    private static final Logger LOG = Logger.getLogger(DirectoryFeed.class);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Revisions revisions;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition somebodyWaits = lock.newCondition();
    private long newest = -1;
    private int waiting;
    private boolean closed;

    DirectoryFeed(Revisions revisions) {
        this.revisions = revisions;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("directory-feed").start(this::look);
    }

    void stop(@Observes ShutdownEvent event) {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            somebodyWaits.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void committed(@Observes RevisionCommitted event) {
        publish(event.revision());
    }

    /**
     * Waits for a revision other than {@code after}. A lower one counts too, and the same with another mark: then the
     * database was restored, and the asker's copy is of a past that is gone.
     *
     * @return the newest revision, or empty when nothing changed in time
     */
    OptionalLong newerThan(long after, Optional<UUID> mark, Duration wait) throws InterruptedException {
        Revision present = revisions.newest();
        if (present.number() != after || !present.mark().equals(mark.orElse(present.mark()))) {
            return OptionalLong.of(present.number());
        }
        long next = await(after, wait);
        return next == after ? OptionalLong.empty() : OptionalLong.of(next);
    }

    private long await(long after, Duration wait) throws InterruptedException {
        long left = wait.toNanos();
        lock.lock();
        waiting++;
        // what was seen before the asker's own revision would wake it for nothing
        newest = Math.max(newest, after);
        somebodyWaits.signal();
        try {
            while (newest == after && left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            return newest;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private void look() {
        while (awaitAskers()) {
            try {
                publish(revisions.current());
            } catch (RuntimeException failed) {
                LOG.warnf("event=revision-not-readable reason=\"%s\"", failed.getMessage());
            }
        }
    }

    private boolean awaitAskers() {
        lock.lock();
        try {
            while (waiting == 0 && !closed) {
                somebodyWaits.awaitUninterruptibly();
            }
            long left = LOOK.toNanos();
            while (left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException stopped) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void publish(long revision) {
        lock.lock();
        try {
            if (revision > newest) {
                newest = revision;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
