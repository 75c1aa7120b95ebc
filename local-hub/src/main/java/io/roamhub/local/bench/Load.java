package io.roamhub.local.bench;

import io.roamhub.local.client.LoadConnection;
import io.roamhub.testkit.TlsMaterial;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Requests one after the other on each of some kept connections, for a time or until there are no more requests.
 *
 * @param servers taken in turn by the connections
 * @param duration of the measured part; what comes before is not counted
 */
public record Load(List<URI> servers, TlsMaterial tls, int connections, Duration warmUp, Duration duration) {

    /** A request, and what to do with its answer. */
    public interface Source {

        /** The next request of a connection; {@code null} when there are no more. */
        Request next(int connection);
    }

    /** Takes an answer; returns whether it is right. */
    public interface Taker {
        boolean isRight(LoadConnection.Reply reply);
    }

    /** One request with the check of its answer. */
    public record Request(String path, byte[] body, Taker taker) {}

    /**
     * What was measured.
     *
     * @param failures requests that failed or were answered otherwise than asked
     * @param firstFailure what was wrong with the first of them, or {@code null}
     */
    public record Result(double perSecond, double p50Millis, double p99Millis, long failures, String firstFailure) {}

    /** Latencies of one connection, in nanoseconds. */
    private static final class Times {
        private long[] nanos = new long[4096];
        private int count;
        private long firstAt;
        private long lastAt;

        void add(long start, long end) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            firstAt = count == 0 ? start : firstAt;
            lastAt = end;
            nanos[count++] = end - start;
        }
    }

    /** Runs the load. */
    public Result run(Source source) {
        Times[] times = new Times[connections];
        AtomicLong failures = new AtomicLong();
        AtomicReference<String> firstFailure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(connections);
        long begin = System.nanoTime() + warmUp.toNanos();
        long end = begin + duration.toNanos();
        for (int connection = 0; connection < connections; connection++) {
            int number = connection;
            times[number] = new Times();
            Thread.ofPlatform().daemon().name("load-" + number).start(() -> {
                try {
                    work(number, source, times[number], begin, end, failures, firstFailure);
                } finally {
                    done.countDown();
                }
            });
        }
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return result(times, failures.get(), firstFailure.get());
    }

    private void work(
            int number,
            Source source,
            Times times,
            long begin,
            long end,
            AtomicLong failures,
            AtomicReference<String> firstFailure) {
        URI server = servers.get(number % servers.size());
        LoadConnection connection = null;
        try {
            while (System.nanoTime() < end) {
                Request request = source.next(number);
                if (request == null) {
                    return;
                }
                try {
                    connection = connection == null ? LoadConnection.open(server, tls) : connection;
                    long start = System.nanoTime();
                    LoadConnection.Reply reply = connection.post(request.path(), request.body());
                    long now = System.nanoTime();
                    if (!request.taker().isRight(reply)) {
                        failures.incrementAndGet();
                        firstFailure.compareAndSet(
                                null,
                                "HTTP " + reply.status() + " " + new String(reply.body(), StandardCharsets.UTF_8));
                    } else if (start >= begin && now <= end) {
                        times.add(start, now);
                    }
                    if (!reply.reusable()) {
                        connection.close();
                        connection = null;
                    }
                } catch (IOException e) {
                    failures.incrementAndGet();
                    firstFailure.compareAndSet(null, String.valueOf(e.getMessage()));
                    if (connection != null) {
                        connection.close();
                        connection = null;
                    }
                    if (failures.get() > 1000) {
                        return;
                    }
                }
            }
        } finally {
            if (connection != null) {
                connection.close();
            }
        }
    }

    private static Result result(Times[] times, long failures, String firstFailure) {
        long[] all = new long[Arrays.stream(times).mapToInt(one -> one.count).sum()];
        int filled = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Times one : times) {
            System.arraycopy(one.nanos, 0, all, filled, one.count);
            filled += one.count;
            if (one.count > 0) {
                first = Math.min(first, one.firstAt);
                last = Math.max(last, one.lastAt);
            }
        }
        if (all.length == 0) {
            return new Result(0, 0, 0, failures, firstFailure);
        }
        Arrays.sort(all);
        double seconds = (last - first) / 1e9;
        return new Result(
                all.length / seconds,
                all[all.length / 2] / 1e6,
                all[(int) Math.min(all.length - 1L, all.length * 99L / 100)] / 1e6,
                failures,
                firstFailure);
    }
}
