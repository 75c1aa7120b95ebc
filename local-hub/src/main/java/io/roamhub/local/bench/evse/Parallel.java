package io.roamhub.local.bench.evse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** The same work over and over on some connections at once. */
final class Parallel {

    private Parallel() {}

    /** The work of one connection. */
    interface Work extends AutoCloseable {
        void once() throws Exception;

        @Override
        void close() throws Exception;
    }

    /** How often a second it was done, after a fifth of the time to warm up. */
    static double perSecond(int connections, double seconds, IntFunction<Work> open) {
        CountDownLatch ready = new CountDownLatch(connections);
        try (ExecutorService workers = Executors.newFixedThreadPool(connections)) {
            List<Future<Double>> counts = new ArrayList<>();
            for (int connection = 0; connection < connections; connection++) {
                int number = connection;
                counts.add(workers.submit(() -> {
                    try (Work work = open.apply(number)) {
                        ready.countDown();
                        ready.await();
                        return counted(work, seconds);
                    }
                }));
            }
            double all = 0;
            for (Future<Double> count : counts) {
                all += count.get();
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static double counted(Work work, double seconds) throws Exception {
        long begin = System.nanoTime() + (long) (seconds / 5 * 1e9);
        long end = begin + (long) (seconds * 1e9);
        long count = 0;
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            work.once();
            if (now >= begin) {
                count++;
            }
        }
        return count / ((System.nanoTime() - begin) / 1e9);
    }
}
