package io.roamhub.common.directory;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps the snapshot file near to the directory, on one virtual thread: writes it at the first change at once, then
 * never spends more than a twentieth of the time on it, and freshens its age while the registry goes on confirming it.
 */
final class SnapshotKeeper {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final int PAUSE_FACTOR = 20;
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final SnapshotFile file;
    private final Supplier<Directory> directory;
    private final Lock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private boolean due;
    private boolean closed;
    private long writtenAt;
    private Thread worker;

    SnapshotKeeper(SnapshotFile file, Supplier<Directory> directory) {
        this.file = file;
        this.directory = directory;
    }

    void start() {
        worker = Thread.ofVirtual().name("directory-snapshot").start(this::run);
    }

    /** There is a new revision. */
    void changed() {
        lock.lock();
        try {
            due = true;
            wanted.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The registry has said that nothing changed. */
    void confirmed() {
        lock.lock();
        try {
            if (System.nanoTime() - writtenAt > FRESH.toNanos()) {
                due = true;
                wanted.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes what is due and ends. */
    void stop() {
        lock.lock();
        try {
            closed = true;
            wanted.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            worker.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (awaitDue()) {
            long begin = System.nanoTime();
            file.write(directory.get());
            pause(Math.max(SHORTEST_PAUSE.toNanos(), (System.nanoTime() - begin) * PAUSE_FACTOR));
        }
    }

    private void pause(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !closed) {
                left = wanted.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something to write; false when there will be nothing more. */
    private boolean awaitDue() {
        lock.lock();
        try {
            while (!due && !closed) {
                wanted.awaitUninterruptibly();
            }
            boolean was = due;
            due = false;
            writtenAt = System.nanoTime();
            return was;
        } finally {
            lock.unlock();
        }
    }
}
