package io.roamhub.local.bench.sessions;

import io.roamhub.local.bench.Benchmark;
import io.roamhub.local.bench.Load;
import io.roamhub.local.bench.Measurement;
import io.roamhub.local.bench.sessions.Market.Member;
import io.roamhub.oicp.operation.Operation;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * Drivers at charge points: known by uploaded data, asked of their provider, and broadcast to a hundred providers; in an
 * empty hub and in one with 20,000 open sessions and 1,000,000 cards (100,000 when quick).
 */
public final class SessionsBenchmark implements Benchmark {

    private static final int CONNECTIONS = 16;
    private static final int EVSES = 10_000;
    private static final int ONLINE_CONNECTIONS = 24;
    private static final int ONLINE_PER_SECOND = 200;
    private static final int BROADCAST_CONNECTIONS = 8;
    private static final int BROADCAST_PER_SECOND = 5;
    private static final int OPEN_SESSIONS = 20_000;
    private static final double FILLED = 1.2;

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public String about() {
        return "authorizations against bare inserts and against providers called directly; parts: offline, online, broadcast,"
                + " filled";
    }

    @Override
    public List<Measurement> run(Setting setting) {
        try (Bed bed = Bed.make(setting, CONNECTIONS)) {
            return new Run(bed).all();
        }
    }

    private record Run(Bed bed, Map<String, Double> empty) {

        Run(Bed bed) {
            this(bed, new LinkedHashMap<>());
        }

        List<Measurement> all() {
            List<Measurement> figures = new ArrayList<>();
            part(figures, "offline", this::offline);
            part(figures, "online", this::online);
            part(figures, "broadcast", this::broadcast);
            part(figures, "filled", this::filled);
            return figures;
        }

        private void part(List<Measurement> figures, String name, Supplier<List<Measurement>> part) {
            if (bed.setting().measures(name)) {
                bed.setting().say("measuring: " + name);
                List<Measurement> measured = part.get();
                measured.forEach(measurement -> bed.setting().say("  " + measurement.line()));
                figures.addAll(measured);
            }
        }

        private List<Measurement> offline() {
            int seconds = bed.setting().quick() ? 4 : 8;
            List<Inserts.Result> inserts = new ArrayList<>();
            List<Load.Result> starts = new ArrayList<>();
            offlineOnce(seconds);
            for (int round = 0; round < rounds(); round++) {
                inserts.add(bed.inserts().run(seconds));
                starts.add(offlineOnce(seconds));
            }
            double perSecond = median(starts.stream().mapToDouble(Load.Result::perSecond));
            double p99 = median(starts.stream().mapToDouble(Load.Result::p99Millis));
            empty.put("offline", perSecond);
            empty.put("offline p99", p99);
            String yardstick = "one-row inserts, " + bed.inserts().how();
            return List.of(
                    Measurement.atLeast(
                            0.25,
                            "offline authorization",
                            perSecond,
                            "starts/s",
                            yardstick,
                            median(inserts.stream().mapToDouble(Inserts.Result::perSecond))),
                    Measurement.atMost(
                            6,
                            "offline authorization, p99",
                            p99,
                            "ms",
                            yardstick + ", p99",
                            median(inserts.stream().mapToDouble(Inserts.Result::p99Millis))));
        }

        private Load.Result offlineOnce(int seconds) {
            bed.inserts().service("CHECKPOINT");
            Member operator = bed.operator();
            byte[][] bodies = new byte[EVSES][];
            for (int i = 0; i < EVSES; i++) {
                bodies[i] = bed.uploaded(i, ThreadLocalRandom.current().nextInt());
            }
            String path = Bed.startPath(operator);
            Load.Result result = new Load(
                            bed.setting().hub().gateways(),
                            operator.tls(),
                            CONNECTIONS,
                            Duration.ofSeconds(seconds / 4),
                            Duration.ofSeconds(seconds))
                    .run(connection -> new Load.Request(
                            path,
                            bodies[ThreadLocalRandom.current().nextInt(EVSES)],
                            reply -> reply.status() == 200 && Bed.isAuthorized(reply.body())));
            require(result.failures(), result.firstFailure());
            return result;
        }

        private List<Measurement> online() {
            List<Paced.Result> direct = new ArrayList<>();
            List<Paced.Result> asked = new ArrayList<>();
            for (int round = 0; round < rounds(); round++) {
                direct.add(onlineOnce(
                        bed.askedBackEnd(),
                        "/" + Operation.AUTHORIZE_START.path(bed.operator().id())));
                asked.add(onlineOnce(gateway(), Bed.startPath(bed.operator())));
            }
            double p50 = median(asked.stream().mapToDouble(Paced.Result::p50));
            double p99 = median(asked.stream().mapToDouble(Paced.Result::p99));
            empty.put("online p50", p50);
            empty.put("online p99", p99);
            return List.of(
                    Measurement.atMost(
                            1.25,
                            "online authorization, p50",
                            p50,
                            "ms",
                            "its provider called directly",
                            median(direct.stream().mapToDouble(Paced.Result::p50))),
                    Measurement.atMost(
                            1.6,
                            "online authorization, p99",
                            p99,
                            "ms",
                            "its provider called directly",
                            median(direct.stream().mapToDouble(Paced.Result::p99))));
        }

        private Paced.Result onlineOnce(URI server, String path) {
            int count = bed.setting().quick() ? 1200 : 2400;
            int first = ThreadLocalRandom.current().nextInt(1_000_000);
            Paced.Result result = new Paced(server, bed.operator().tls(), ONLINE_CONNECTIONS, ONLINE_PER_SECOND)
                    .run(path, count / 3, count, number -> bed.plugged(first + number), Bed::isAuthorized);
            require(result.failures(), result.firstFailure());
            return result;
        }

        private List<Measurement> broadcast() {
            double p99 = broadcastOnce();
            empty.put("broadcast p99", p99);
            return List.of(Measurement.atMost(
                    1.6, "broadcast to 100 providers, p99", p99, "ms", "the one that says yes", Bed.BROADCAST_MILLIS));
        }

        private double broadcastOnce() {
            int count = bed.setting().quick() ? 50 : 150;
            Paced.Result result = new Paced(
                            gateway(), bed.broadcaster().tls(), BROADCAST_CONNECTIONS, BROADCAST_PER_SECOND)
                    .run(Bed.startPath(bed.broadcaster()), count / 3, count, number -> bed.fresh(), Bed::isAuthorized);
            require(result.failures(), result.firstFailure());
            return result.p99();
        }

        private URI gateway() {
            return bed.setting().hub().gateways().getFirst();
        }

        /** What was measured in the empty hub, once more in a full one. */
        private List<Measurement> filled() {
            Map<String, Double> before = new LinkedHashMap<>(empty);
            bed.fill(OPEN_SESSIONS);
            if (before.containsKey("offline")) {
                offline();
            }
            if (before.containsKey("online p50")) {
                online();
            }
            if (before.containsKey("broadcast p99")) {
                broadcast();
            }
            return before.entrySet().stream()
                    .map(figure -> compared(figure.getKey(), figure.getValue(), empty.get(figure.getKey())))
                    .toList();
        }

        private static Measurement compared(String name, double before, double after) {
            return name.equals("offline")
                    ? Measurement.atLeast(
                            1 / FILLED, "filled: offline", after, "starts/s", "with no cards and sessions", before)
                    : Measurement.atMost(FILLED, "filled: " + name, after, "ms", "with no cards and sessions", before);
        }

        private int rounds() {
            return bed.setting().quick() ? 1 : 3;
        }

        private static double median(DoubleStream values) {
            double[] sorted = values.toArray();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }

        private static void require(long failures, String first) {
            if (failures > 0) {
                throw new IllegalStateException(
                        String.format(Locale.ROOT, "%d requests failed, the first with %s", failures, first));
            }
        }
    }
}
