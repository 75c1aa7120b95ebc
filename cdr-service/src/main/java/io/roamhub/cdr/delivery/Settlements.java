package io.roamhub.cdr.delivery;

import io.roamhub.cdr.database.DatabaseException;
import io.roamhub.cdr.delivery.Outbox.Settled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/**
 * Writes down what came of deliveries, as many together as there are.
 *
 * <p>While the database is away the outcomes are kept and written when it is back: what a provider has acknowledged is not
 * delivered to it again.
 */
@ApplicationScoped
class Settlements {

    private static final Logger LOG = Logger.getLogger(Settlements.class);
    private static final int BATCH = 256;
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** How long an outcome that the database refuses for its own sake is tried again. */
    private static final Duration REFUSED_FOR = Duration.ofSeconds(5);

    private record Waiting(Settled settled, CompletableFuture<Void> written) {}

    private final Outbox outbox;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private Thread thread;

    Settlements(Outbox outbox) {
        this.outbox = outbox;
    }

    void begin() {
        thread = Thread.ofVirtual().name("delivery-settlements").start(this::run);
    }

    /** What is not written by now is delivered again by whoever takes it. */
    void end() throws InterruptedException {
        thread.interrupt();
        thread.join();
        queue.forEach(waiting -> waiting.written.cancel(false));
    }

    /**
     * Returns when the outcome is written down.
     *
     * @throws RuntimeException when it cannot be, although the database works, or when this replica stops
     */
    void settle(DueDelivery delivery, Outcome outcome) {
        Waiting waiting = new Waiting(new Settled(delivery, outcome), new CompletableFuture<>());
        queue.add(waiting);
        waiting.written.join();
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                write(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            batch.forEach(waiting -> waiting.written.cancel(false));
        }
    }

    private void write(List<Waiting> batch) throws InterruptedException {
        long giveUpAt = System.nanoTime() + REFUSED_FOR.toNanos();
        while (true) {
            try {
                outbox.settle(batch.stream().map(Waiting::settled).toList());
                batch.forEach(waiting -> waiting.written.complete(null));
                return;
            } catch (DatabaseException e) {
                LOG.warnf("event=cdr-delivery-not-settled deliveries=%d reason=%s", batch.size(), e.getMessage());
                if (e.isRefusal() && batch.size() > 1) {
                    for (Waiting one : batch) {
                        write(List.of(one));
                    }
                    return;
                }
                if (e.isRefusal() && System.nanoTime() > giveUpAt) {
                    batch.forEach(waiting -> waiting.written.completeExceptionally(e));
                    return;
                }
            }
            Thread.sleep(PAUSE);
        }
    }
}
