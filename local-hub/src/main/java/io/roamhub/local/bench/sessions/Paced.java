package io.roamhub.local.bench.sessions;

import io.roamhub.local.client.LoadConnection;
import io.roamhub.testkit.TlsMaterial;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Requests at a steady rate, whatever their answers take, on kept connections. A latency counts from the moment at which the
 * request was due: a server that is late cannot hide it by being asked later.
 *
 * @param connections enough of them for the rate
 */
record Paced(URI server, TlsMaterial tls, int connections, double perSecond) {

    /** Latencies in milliseconds. */
    record Result(double p50, double p99, int failures, String firstFailure) {}

    /**
     * Sends requests.
     *
     * @param dropped how many of the first only warm up
     * @param count how many are measured
     */
    Result run(String path, int dropped, int count, IntFunction<byte[]> bodies, Predicate<byte[]> isRight) {
        int all = dropped + count;
        long[] nanos = new long[all];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        AtomicReference<String> firstFailure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(connections);
        long begin = System.nanoTime() + 50_000_000;
        for (int i = 0; i < connections; i++) {
            Thread.ofPlatform().daemon().name("paced-" + i).start(() -> {
                try (LoadConnection connection = LoadConnection.open(server, tls)) {
                    for (int n = next.getAndIncrement(); n < all; n = next.getAndIncrement()) {
                        long due = begin + (long) (n * 1e9 / perSecond);
                        byte[] body = bodies.apply(n);
                        waitUntil(due);
                        LoadConnection.Reply reply = connection.post(path, body);
                        nanos[n] = System.nanoTime() - due;
                        if (reply.status() != 200 || !isRight.test(reply.body())) {
                            failures.incrementAndGet();
                            firstFailure.compareAndSet(null, "HTTP " + reply.status() + " " + new String(reply.body()));
                        }
                    }
                } catch (IOException e) {
                    failures.incrementAndGet();
                    firstFailure.compareAndSet(null, e.toString());
                } finally {
                    done.countDown();
                }
            });
        }
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        long[] measured = Arrays.copyOfRange(nanos, dropped, all);
        Arrays.sort(measured);
        return new Result(
                measured[count / 2] / 1e6,
                measured[(int) (count * 99L / 100)] / 1e6,
                failures.get(),
                firstFailure.get());
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
