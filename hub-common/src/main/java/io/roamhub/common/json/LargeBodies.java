package io.roamhub.common.json;

import io.roamhub.common.answer.Refusal;
import io.roamhub.common.config.BodiesConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that all large bodies of this process share, so that a few of them together cannot end it.
 *
 * <p>Waiting for room cannot dead-lock, although a request that waits may hold room ({@link BodyRoom}), a place in the order
 * of pushes, or both, and although another that holds room may wait for that place. An older push that waits for room
 * which a younger one of its lane holds while that waits for its turn is a circle, and so are two bodies without a
 * declared length that want to grow. Every such circle goes through a wait for room: turns alone only wait for older
 * ones. A request waits for room {@link BodiesConfig#largeWait()} at most, all its waits together, and is then answered
 * with 503; with its end it gives back its room and its place, and the others go on. Nothing else is held meanwhile: a
 * body is read before the request takes any connection or transaction of the database.
 */
@ApplicationScoped
class LargeBodies {

    private static final int UNIT = 1024;

    private final Semaphore free;
    private final int all;
    private final long threshold;
    private final long longestWait;

    LargeBodies(BodiesConfig config) {
        this.all = Math.toIntExact(units(config.largeBudget()));
        this.free = new Semaphore(all, true);
        this.threshold = config.largeThreshold();
        this.longestWait = config.largeWait().toNanos();
    }

    /** How many units of room the bytes of one request take; a request that is larger than all room takes all of it. */
    int room(long bytes) {
        return bytes <= threshold ? 0 : (int) Math.min(units(bytes), all);
    }

    /**
     * Takes room.
     *
     * <p>A request that holds room already goes before those that have none: they wait for it anyway.
     *
     * @param waited nanoseconds that the request has waited before
     * @return nanoseconds that it has waited now
     * @throws Refusal 503 when there was none in time
     */
    long take(int units, boolean first, long waited) {
        if (!first && free.tryAcquire(units)) {
            return waited;
        }
        long start = System.nanoTime();
        try {
            if (!free.tryAcquire(units, longestWait - waited, TimeUnit.NANOSECONDS)) {
                throw Refusal.unavailable();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable();
        }
        return waited + System.nanoTime() - start;
    }

    void giveBack(int units) {
        free.release(units);
    }

    private static long units(long bytes) {
        return (bytes + UNIT - 1) / UNIT;
    }
}
