package io.roamhub.evsedata.store;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for work that only computes: reading records of large pushes, on all processors. */
@ApplicationScoped
public class Workers {

    private final int processors = Math.max(1, Runtime.getRuntime().availableProcessors());
    private final ExecutorService threads = Executors.newFixedThreadPool(
            processors, Thread.ofPlatform().daemon().name("worker-", 0).factory());

    /** Computes for the numbers from {@code from} on and below {@code to}. */
    @FunctionalInterface
    public interface Part<T> {
        T of(int from, int to);
    }

    /** Takes results; may fail with what the database throws. */
    @FunctionalInterface
    public interface Taker<T, X extends Exception> {
        void take(T result) throws X;
    }

    /**
     * Computes for all numbers from 0 on and below {@code count}, in parts; the results are taken by the calling thread, in
     * the order in which they come. One part alone is computed by the calling thread. At the first failure the rest is left
     * undone.
     */
    public <T, X extends Exception> void each(int count, int part, Part<T> work, Taker<T, X> taker) throws X {
        if (count <= part) {
            if (count > 0) {
                taker.take(work.of(0, count));
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean stopped = new AtomicBoolean();
        CompletionService<T> results = new ExecutorCompletionService<>(threads);
        int parts = (count + part - 1) / part;
        // no more at a time than are taken soon, so that several pushes share the threads and results do not pile up
        int ahead = Math.min(parts, 4 * processors);
        Runnable submit = () -> results.submit(() -> {
            int from = next.getAndIncrement() * part;
            return stopped.get() ? null : work.of(from, Math.min(count, from + part));
        });
        for (int i = 0; i < ahead; i++) {
            submit.run();
        }
        int taken = 0;
        try {
            for (; taken < parts; taken++) {
                T result = results.take().get();
                if (taken + ahead < parts) {
                    submit.run();
                }
                taker.take(result);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            stopped.set(true);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
