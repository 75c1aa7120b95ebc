package io.roamhub.local.bench.gateway.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Connections that are kept and called over, in a closed loop (each sends its next request when the last one is answered) or
 * paced (requests are due at fixed instants, whatever became of earlier ones). Belongs to the event loop.
 */
final class KeptConnections implements Caller.Listener {

    private static final int CONNECTING_AT_ONCE = 64;

    private final Partners partners;
    private final Transport transport;
    private final List<Caller> open = new ArrayList<>();
    private final Deque<Caller> idle = new ArrayDeque<>();
    private final Deque<Long> due = new ArrayDeque<>();
    private final Latencies latencies = new Latencies();
    private int port;
    private int wanted;
    private int begun;
    private boolean closing;
    private boolean looping;
    private boolean measuring;
    private boolean paced;
    private long end;
    private int underWay;
    private long failures;
    private String firstFailure;
    private CompletableFuture<Void> connected;

    KeptConnections(Partners partners, Transport transport) {
        this.partners = partners;
        this.transport = transport;
    }

    /** Opens connections; each has made one call when the future completes. */
    CompletableFuture<Void> open(int toPort, int count) {
        port = toPort;
        wanted = count;
        begun = 0;
        closing = false;
        failures = 0;
        firstFailure = null;
        connected = new CompletableFuture<>();
        for (int i = 0; i < Math.min(CONNECTING_AT_ONCE, count); i++) {
            connectNext();
        }
        return connected;
    }

    private void connectNext() {
        if (begun < wanted) {
            begun++;
            partners.connect(port, new Caller(this)).addListener(done -> {
                if (!done.isSuccess()) {
                    failed(done.cause());
                }
            });
        }
    }

    @Override
    public void connected(Caller caller) {
        caller.send(System.nanoTime());
    }

    @Override
    public void answered(Caller caller, int status) {
        if (status != 200) {
            failures++;
            firstFailure = firstFailure == null ? "HTTP " + status : firstFailure;
        }
        if (!connected.isDone()) {
            open.add(caller);
            idle.add(caller);
            connectNext();
            if (open.size() == wanted) {
                connected.complete(null);
            }
            return;
        }
        long now = System.nanoTime();
        if (measuring && status == 200) {
            latencies.add(now - caller.sentAt);
        }
        if (looping && now < end) {
            caller.send(now);
            return;
        }
        if (paced && !due.isEmpty()) {
            caller.send(due.poll());
            return;
        }
        idle.push(caller);
        underWay--;
    }

    @Override
    public void closed(Caller caller, Throwable failure) {
        if (!closing) {
            underWay--;
            failed(failure == null ? new IllegalStateException("the proxy closed the connection") : failure);
        }
    }

    private void failed(Throwable failure) {
        failures++;
        firstFailure = firstFailure == null ? String.valueOf(failure) : firstFailure;
        if (!connected.isDone()) {
            connected.completeExceptionally(failure);
        }
    }

    /** Calls over every connection for a time, one call at once on each. */
    CompletableFuture<String> loop(long nanos) {
        latencies.clear();
        long begin = System.nanoTime();
        end = begin + nanos;
        looping = true;
        measuring = true;
        List<Caller> ready = new ArrayList<>(idle);
        idle.clear();
        underWay = ready.size();
        ready.forEach(caller -> caller.send(System.nanoTime()));
        return finished(begin);
    }

    /** Calls that many times a second for a time. */
    CompletableFuture<String> pace(double perSecond, long nanos) {
        latencies.clear();
        due.clear();
        long begin = System.nanoTime();
        end = begin + nanos;
        paced = true;
        measuring = true;
        underWay = 0;
        sendDue(begin, (long) (1e9 / perSecond));
        return finished(begin);
    }

    private void sendDue(long first, long gap) {
        long now = System.nanoTime();
        long at = first;
        for (; at <= now && at < end; at += gap) {
            Caller caller = idle.poll();
            if (caller == null) {
                due.add(at);
            } else {
                underWay++;
                caller.send(at);
            }
        }
        if (at < end) {
            long next = at;
            transport.loop().schedule(() -> sendDue(next, gap), Math.max(0, next - now), TimeUnit.NANOSECONDS);
        } else {
            paced = !due.isEmpty();
        }
    }

    private CompletableFuture<String> finished(long begin) {
        CompletableFuture<String> result = new CompletableFuture<>();
        awaitQuiet(result, begin);
        return result;
    }

    private void awaitQuiet(CompletableFuture<String> result, long begin) {
        long now = System.nanoTime();
        boolean quiet = now >= end && underWay <= 0 && due.isEmpty();
        if (!quiet && now < end + TimeUnit.SECONDS.toNanos(30)) {
            transport.loop().schedule(() -> awaitQuiet(result, begin), 2, TimeUnit.MILLISECONDS);
            return;
        }
        failures += Math.max(0, underWay);
        looping = false;
        paced = false;
        measuring = false;
        result.complete("count=%d seconds=%.6f p50=%d p99=%d p999=%d failures=%d failure=%s"
                .formatted(
                        latencies.total(),
                        (end - begin) / 1e9,
                        latencies.micros(0.5),
                        latencies.micros(0.99),
                        latencies.micros(0.999),
                        failures,
                        firstFailure == null ? "-" : firstFailure.replaceAll("\\s+", "_")));
    }

    /** Protocol and cipher suite. */
    String session() {
        return open.isEmpty() ? "none" : open.getFirst().session();
    }

    void close() {
        closing = true;
        open.forEach(Caller::close);
        open.clear();
        idle.clear();
    }
}
