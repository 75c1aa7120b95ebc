package io.roamhub.evsedata.status;

import io.roamhub.common.answer.Refusal;
import io.roamhub.evsedata.store.Lanes;
import io.roamhub.evsedata.store.Place;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.PushOutcome;
import io.roamhub.evsedata.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Updates of one status each, of different operators, that come while the disk is busy with those before them: they are
 * applied by one statement and acknowledged after its commit. Whoever finds nobody at it takes all that wait.
 *
 * <p>Each push has its own outcome. One that is not plain is left as it was and done by itself; where the statement fails as a
 * whole, all of them are. Where nobody knows whether it was committed, none is done again, and each is answered with 503: a
 * younger push may have come between on another replica, and must not be undone by an older one.
 */
@ApplicationScoped
class StatusesTogether {

    private static final Logger LOG = Logger.getLogger(StatusesTogether.class);

    private static final int MOST = 64;
    /** How many statements there may be at once: a second one begins only where the first one is slow. */
    private static final int AT_ONCE = 4;

    private static final long SLOW_MILLIS = 20;

    private final Transactions transactions;
    private final Lanes lanes;
    private final Clock clock;
    private final ReentrantLock guard = new ReentrantLock();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int busy;

    StatusesTogether(Transactions transactions, Lanes lanes, Clock clock) {
        this.transactions = transactions;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** A push that waits for the others to be done, or for its outcome. */
    private static final class Waiting {
        private final Push<StatusRow> push;
        private final Place place;
        private final Semaphore woken = new Semaphore(0);
        /** {@code null} while it is not decided; empty for what must be done step by step. */
        private volatile Optional<PushOutcome> outcome;
        /** Whether nobody knows if it was applied; told before the outcome. */
        private boolean unknown;

        Waiting(Push<StatusRow> push, Place place) {
            this.push = push;
            this.place = place;
        }

        String key() {
            return push.records().getFirst().key();
        }
    }

    /**
     * Updates a status for a push that is alone in its lane; empty, with nothing done, where it must be done step by step.
     *
     * @throws Refusal 503 when the push has lost its place, or when the database fails
     */
    Optional<PushOutcome> update(Push<StatusRow> push, Place place) {
        Waiting mine = new Waiting(push, place);
        add(mine);
        boolean patient = true;
        while (mine.outcome == null) {
            List<Waiting> batch = take(patient);
            if (batch.isEmpty()) {
                patient = woken(mine);
            } else {
                apply(batch);
            }
        }
        if (mine.unknown) {
            throw Refusal.databaseFailed();
        }
        if (mine.outcome.isEmpty() && !place.isAlone()) {
            throw Lanes.lost(push);
        }
        return mine.outcome;
    }

    private void add(Waiting waiting) {
        guard.lock();
        try {
            queue.add(waiting);
        } finally {
            guard.unlock();
        }
    }

    /** Waits for its turn or outcome; false when that takes long. */
    private static boolean woken(Waiting waiting) {
        try {
            return waiting.woken.tryAcquire(SLOW_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // the push may be applied by another thread at this moment: its outcome is waited for all the same
            waiting.woken.acquireUninterruptibly();
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Those that are to be applied now, no EVSE twice; none while others are being applied. */
    private List<Waiting> take(boolean patient) {
        guard.lock();
        try {
            List<Waiting> batch = new ArrayList<>();
            if (busy >= (patient ? 1 : AT_ONCE)) {
                return batch;
            }
            Set<String> keys = new HashSet<>();
            while (!queue.isEmpty()
                    && batch.size() < MOST
                    && keys.add(queue.peek().key())) {
                batch.add(queue.poll());
            }
            busy += batch.isEmpty() ? 0 : 1;
            return batch;
        } finally {
            guard.unlock();
        }
    }

    private void apply(List<Waiting> batch) {
        List<Waiting> begun =
                batch.stream().filter(waiting -> waiting.place.begin()).toList();
        String outcomes = "";
        try {
            outcomes = begun.isEmpty() ? "" : outcomes(begun);
        } finally {
            for (int i = 0; i < begun.size(); i++) {
                end(begun.get(i), i < outcomes.length() ? outcomes.charAt(i) : StatusBatch.STEP_BY_STEP);
            }
            for (Waiting waiting : batch) {
                waiting.outcome = waiting.outcome == null ? Optional.empty() : waiting.outcome;
                waiting.woken.release();
            }
            next();
        }
    }

    /** None where the statement failed: nothing of it is done, and each push is done by itself. */
    private String outcomes(List<Waiting> begun) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Push<StatusRow>> pushes =
                begun.stream().map(waiting -> waiting.push).toList();
        try {
            int replica = lanes.replica();
            return transactions.inOneStatement(connection -> {
                try {
                    return StatusBatch.update(connection, pushes, replica, now);
                } catch (SQLException e) {
                    if (!Transactions.isUndone(e)) {
                        throw e;
                    }
                    LOG.warnf(
                            "event=statuses-not-applied-together count=%d sqlState=%s", begun.size(), e.getSQLState());
                    return "";
                }
            });
        } catch (Refusal failed) {
            begun.forEach(waiting -> waiting.unknown = true);
            return "";
        }
    }

    private static void end(Waiting waiting, char outcome) {
        if (outcome == StatusBatch.STEP_BY_STEP) {
            waiting.place.undone();
            return;
        }
        int changed = outcome == StatusBatch.CHANGED ? 1 : 0;
        waiting.outcome = Optional.of(new PushOutcome.Done(0, changed, 0, 1 - changed));
        waiting.place.done();
    }

    /** Whoever waits first takes over. */
    private void next() {
        guard.lock();
        try {
            busy--;
            if (!queue.isEmpty()) {
                queue.peek().woken.release();
            }
        } finally {
            guard.unlock();
        }
    }
}
