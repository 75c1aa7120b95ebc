package io.roamhub.common.calls;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * When a look at a back end has to be over. A server that sends a byte now and then would keep any read alive, so the
 * connection itself is closed at the end.
 */
final class ProbeDeadline {

    private final long end;
    private final AtomicReference<Thread> watcher = new AtomicReference<>();

    ProbeDeadline(Duration limit) {
        this.end = System.nanoTime() + limit.toNanos();
    }

    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }

    /** Whether a connection that ended now was ended by this deadline. */
    boolean isOver() {
        return end - System.nanoTime() < TimeUnit.MILLISECONDS.toNanos(20);
    }

    /** What is left, but not more than {@code most}; at least 1. */
    int millis(Duration most) {
        return (int) Math.max(1, Math.min(left().toMillis(), most.toMillis()));
    }

    /** Closes the connection when the time is over. */
    void closes(Socket socket) {
        watcher.set(Thread.ofVirtual().name("probe-deadline").start(() -> {
            try {
                TimeUnit.NANOSECONDS.sleep(Math.max(0, end - System.nanoTime()));
                socket.close();
            } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
            } catch (IOException gone) {
                // it is
            }
        }));
    }

    void done() {
        Thread running = watcher.getAndSet(null);
        if (running != null) {
            running.interrupt();
        }
    }
}
