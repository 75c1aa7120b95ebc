package io.roamhub.local.bench.evse;

import io.roamhub.local.bench.Measurement;
import io.roamhub.local.bench.evse.TrialOperators.Member;
import io.roamhub.local.client.LoadConnection.Reply;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.JsonValue;
import io.roamhub.testkit.Messages;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Crawls of everything against COPY of the bodies, single pages, and crawls amid changes. */
final class CrawlFigures {

    private static final String BODIES = "SELECT body FROM evse_data";
    private static final int SIZE = 2000;
    private static final int CONNECTIONS = 4;
    private static final long WARM_UP_NANOS = 10_000_000_000L;
    private static final int CHANGES_PER_SECOND = 200;
    private static final double RATE = 0.5;
    private static final double LAST = 1.2;
    private static final double DISTURBED = 1.3;
    private static final int PAGE_ROUNDS = 15;

    private final Bed bed;
    private final byte[] question;
    private final int pages;

    CrawlFigures(Bed bed) {
        this.bed = bed;
        this.question = Messages.pullEvseData(bed.provider().provider(), null);
        try (Wire wire = bed.puller()) {
            Reply first = wire.post(bed.page(0, SIZE), question);
            this.pages = JsonValue.parse(first.body()).at("totalPages").number();
        }
    }

    List<Measurement> all() {
        List<Measurement> figures = new ArrayList<>();
        figures.addAll(crawls());
        figures.add(last());
        return figures;
    }

    private List<Measurement> crawls() {
        double megabytes = bed.database().serviceNumber("SELECT sum(length(body)) FROM evse_data") / 1e6;
        int rounds = bed.scale().rounds();
        warmUp();
        double[] seconds = Timing.inTurn(
                1, rounds, () -> bed.database().copyOut(BODIES, "binary"), this::crawl, this::crawlAmidChanges);
        bed.setting()
                .say(String.format(
                        Locale.ROOT,
                        "%.0f MB of bodies in %d pages: COPY %.2f s, crawl %.2f s, amid changes %.2f s",
                        megabytes,
                        pages,
                        seconds[0],
                        seconds[1],
                        seconds[2]));
        return List.of(
                Measurement.atLeast(
                        RATE,
                        "crawl, " + CONNECTIONS + " connections",
                        megabytes / seconds[1],
                        "MB/s of body",
                        "COPY (SELECT body), binary",
                        megabytes / seconds[0]),
                Measurement.atMost(
                        DISTURBED,
                        "crawl amid " + CHANGES_PER_SECOND + " changes/s",
                        seconds[2],
                        "s",
                        "the quiet crawl",
                        seconds[1]));
    }

    /** The gateway, the service and this client are JVMs that compile what they do often. */
    private void warmUp() {
        for (long end = System.nanoTime() + WARM_UP_NANOS; System.nanoTime() < end; ) {
            crawl();
        }
    }

    /** All pages of a new picture; page 0 first, the others over some connections. */
    private double crawl() {
        AtomicInteger next = new AtomicInteger(1);
        AtomicLong bytes = new AtomicLong();
        long start = System.nanoTime();
        try (Wire first = bed.puller();
                ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            bytes.addAndGet(page(first, 0, SIZE));
            List<Future<?>> working = new ArrayList<>();
            for (int connection = 0; connection < CONNECTIONS; connection++) {
                working.add(connections.submit(() -> {
                    try (Wire wire = bed.puller()) {
                        for (int page = next.getAndIncrement(); page < pages; page = next.getAndIncrement()) {
                            bytes.addAndGet(page(wire, page, SIZE));
                        }
                    }
                }));
            }
            for (Future<?> work : working) {
                work.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private double crawlAmidChanges() {
        Member member = bed.operators().members().getFirst();
        int records = bed.scale().sizes().getFirst();
        byte[][] updates = IntStream.range(0, 10)
                .mapToObj(turn -> Loads.update(
                        bed.fleet(),
                        member.id(),
                        turn * CHANGES_PER_SECOND % (records - CHANGES_PER_SECOND),
                        CHANGES_PER_SECOND,
                        2 + (int) (System.nanoTime() / 1_000_000_000 + turn) % 80))
                .toArray(byte[][]::new);
        String path = Bed.path(Operation.PUSH_EVSE_DATA, member.id().text());
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> changing = other.submit(() -> {
                try (Wire wire = bed.operator(member)) {
                    for (int turn = 0; !over.get(); turn++) {
                        long due = System.nanoTime() + 1_000_000_000;
                        wire.push(path, updates[turn % updates.length]);
                        while (!over.get() && System.nanoTime() < due) {
                            Thread.sleep(10);
                        }
                    }
                }
                return null;
            });
            double seconds = crawl();
            over.set(true);
            changing.get();
            return seconds;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Page 0 also takes the picture, therefore page 1 stands for the first ones. */
    private Measurement last() {
        try (Wire wire = bed.puller()) {
            page(wire, 0, SIZE);
            int lastFull = pages - 2;
            double[] seconds =
                    Timing.inTurn(3, PAGE_ROUNDS, () -> timed(wire, 1, SIZE), () -> timed(wire, lastFull, SIZE));
            return Measurement.atMost(
                    LAST, "last full page of a crawl", seconds[1] * 1000, "ms", "page 1", seconds[0] * 1000);
        }
    }

    private double timed(Wire wire, int page, int size) {
        long start = System.nanoTime();
        page(wire, page, size);
        return (System.nanoTime() - start) / 1e9;
    }

    private long page(Wire wire, int page, int size) {
        return wire.pull(bed.page(page, size), question, OutputStream.nullOutputStream()::write);
    }
}
