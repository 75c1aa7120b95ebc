package io.roamhub.authorization.trail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Keeps the steps of sessions' lives. To record one costs the call nothing but a place in a queue: steps are written
 * together, a fifth of a second later, by a thread of their own.
 *
 * <p>What is decided, answered and owed stands in the session and never here, so losing steps is harmless: those of the
 * last moment before a crash, those beyond what the queue holds, and those that the database has refused for minutes.
 * They are counted.
 */
@ApplicationScoped
public class Trail {

    private static final Logger LOG = Logger.getLogger(Trail.class);
    private static final int ROOM = 100_000;
    private static final int BATCH = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int TRIES = 180;

    private final BlockingQueue<TrailStep> waiting = new ArrayBlockingQueue<>(ROOM);
    private final AtomicBoolean overflowing = new AtomicBoolean();
    private final TrailStore store;
    private final Counter lost;
    private volatile boolean stopping;
    private volatile Thread writer;

    Trail(TrailStore store, MeterRegistry metrics) {
        this.store = store;
        this.lost = Counter.builder("roamhub.trail.steps.lost")
                .description("Steps of sessions' trails that could not be kept")
                .register(metrics);
        metrics.gauge("roamhub.trail.steps.waiting", waiting, BlockingQueue::size);
    }

    /** Keeps a step; never waits and never fails. */
    public void record(TrailStep step) {
        if (!waiting.offer(step)) {
            lost.increment();
            if (overflowing.compareAndSet(false, true)) {
                LOG.warnf("event=trail-overflows waiting=%d", ROOM);
            }
        }
    }

    void start(@Observes StartupEvent started) {
        writer = Thread.ofVirtual().name("trail").start(this::run);
    }

    /** Not interrupted: an interrupt would close the connection on which the last steps are being written. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        writer.join(Duration.ofSeconds(5));
    }

    private void run() {
        while (!stopping || !waiting.isEmpty()) {
            List<TrailStep> batch = next();
            if (!batch.isEmpty()) {
                keep(batch);
                overflowing.set(false);
            }
        }
    }

    /** Waits for the first step, then for what else comes within a moment. */
    private List<TrailStep> next() {
        List<TrailStep> batch = new ArrayList<>();
        try {
            if (!stopping) {
                TrailStep first = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    return batch;
                }
                batch.add(first);
                if (waiting.size() < BATCH) {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            stopping = true; // whoever does it wants the thread to end: what waits is written first
        }
        waiting.drainTo(batch, BATCH - batch.size());
        return batch;
    }

    private void keep(List<TrailStep> batch) {
        for (int tried = 1; ; tried++) {
            try {
                store.add(batch);
                return;
            } catch (RuntimeException failed) {
                if (tried == 1) {
                    LOG.warn("event=trail-not-written effect=\"tried again\"", failed);
                }
                if (tried == TRIES || stopping || !pause()) {
                    lost.increment(batch.size());
                    LOG.warnf("event=trail-lost steps=%d", batch.size());
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
