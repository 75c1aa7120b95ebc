package io.roamhub.evsedata.store;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The open tickets of this replica by lane, so that a push whose turn comes is woken by the one before it and asks the
 * database only for those of other replicas.
 */
final class LocalOrder {

    /** How the wait for one's turn ended. */
    enum Turn {
        FIRST,
        TOO_LONG,
        LOST
    }

    private final ReentrantLock guard = new ReentrantLock();
    private final Map<Long, TreeMap<Long, Semaphore>> lanes = new HashMap<>();
    /** How many tickets of a lane are done with here and not yet in the database. */
    private final Map<Long, Integer> leaving = new HashMap<>();

    /** A ticket was drawn. */
    void add(long lane, long ticket) {
        guard.lock();
        try {
            lanes.computeIfAbsent(lane, drawn -> new TreeMap<>()).put(ticket, new Semaphore(0));
        } finally {
            guard.unlock();
        }
    }

    /** Whether no ticket of a lane is open, here or of this replica in the database. */
    boolean isIdle(long lane) {
        guard.lock();
        try {
            return !lanes.containsKey(lane) && !leaving.containsKey(lane);
        } finally {
            guard.unlock();
        }
    }

    /** A ticket is done with; whether it was open. The next of its lane is woken. */
    boolean remove(long lane, long ticket) {
        guard.lock();
        try {
            TreeMap<Long, Semaphore> open = lanes.get(lane);
            Semaphore removed = open == null ? null : open.remove(ticket);
            if (removed == null) {
                return false;
            }
            removed.release();
            if (open.isEmpty()) {
                lanes.remove(lane);
            } else {
                open.firstEntry().getValue().release();
            }
            return true;
        } finally {
            guard.unlock();
        }
    }

    /**
     * A ticket is done with, and its push may still be under way; whether it was open. The lane is not idle before the
     * ticket is {@link #gone} from the database: until then that push may still take its turn with it.
     */
    boolean leave(long lane, long ticket) {
        guard.lock();
        try {
            boolean left = remove(lane, ticket);
            if (left) {
                leaving.merge(lane, 1, Integer::sum);
            }
            return left;
        } finally {
            guard.unlock();
        }
    }

    /** A ticket that was left has ended in the database. */
    void gone(long lane) {
        guard.lock();
        try {
            leaving.computeIfPresent(lane, (of, many) -> many == 1 ? null : many - 1);
        } finally {
            guard.unlock();
        }
    }

    /** Waits until the ticket is the first of its lane here. */
    Turn awaitFirst(long lane, long ticket, long deadlineNanos) throws InterruptedException {
        while (true) {
            Semaphore mine;
            guard.lock();
            try {
                TreeMap<Long, Semaphore> open = lanes.get(lane);
                mine = open == null ? null : open.get(ticket);
                if (mine == null) {
                    return Turn.LOST;
                }
                if (open.firstKey() == ticket) {
                    return Turn.FIRST;
                }
            } finally {
                guard.unlock();
            }
            if (!mine.tryAcquire(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return Turn.TOO_LONG;
            }
        }
    }
}
