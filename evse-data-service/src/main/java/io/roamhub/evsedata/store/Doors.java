package io.roamhub.evsedata.store;

import io.roamhub.common.answer.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One door for each lane of this replica, through which arriving pushes go one at a time, in the order in which they came. A
 * push is in the door while it draws its ticket, or, where it needs none, until it is done.
 *
 * <p>There are as many lanes as partners times operations; doors are kept.
 */
final class Doors {

    private final Map<Long, Semaphore> doors = new ConcurrentHashMap<>();

    /**
     * Waits for the door and holds it.
     *
     * @throws Refusal 503 when that takes too long
     */
    Semaphore hold(long lane, Duration longest) {
        Semaphore door = doors.computeIfAbsent(lane, first -> new Semaphore(1, true));
        try {
            if (!door.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                throw Refusal.unavailable();
            }
            return door;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable();
        }
    }

    /** How many wait at a lane's door. */
    int waiting(long lane) {
        Semaphore door = doors.get(lane);
        return door == null ? 0 : door.getQueueLength();
    }
}
