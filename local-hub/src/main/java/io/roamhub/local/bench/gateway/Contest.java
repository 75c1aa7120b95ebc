package io.roamhub.local.bench.gateway;

import io.roamhub.local.bench.Benchmark;
import io.roamhub.local.bench.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Measures the gateway and the yardstick in turns, the same way each; the figures are medians of the rounds. */
final class Contest {

    static final String CALLS = "calls";
    static final String PACE_PART = "pace";
    static final String HANDSHAKES_PART = "handshakes";
    static final String MEMORY_PART = "memory";

    private static final String YARDSTICK = "nginx";
    private static final int CONNECTIONS = 32;
    private static final int PACED_CONNECTIONS = 64;
    private static final int PARALLEL_HANDSHAKES = 32;
    private static final int IDLE_CONNECTIONS = 10_000;

    /** The offered rate at which latency is compared, as a share of what nginx can do. */
    private static final double PACE = 0.7;

    /** Below this share of its core the proxy was not what limited the throughput. */
    private static final double BUSY = 0.93;

    private enum Figure {
        THROUGHPUT,
        P99,
        CPU,
        BUSY,
        PACED_P50,
        PACED_P99,
        HANDSHAKES,
        MEMORY
    }

    private final LoadProcess load;
    private final ProxyUnderTest gateway;
    private final ProxyUnderTest nginx;
    private final Benchmark.Setting setting;
    private final boolean quick;
    private final Consumer<String> say;
    private final Map<String, List<Double>> figures = new HashMap<>();
    private long failures;

    /** @param nginx {@code null} where there is none */
    Contest(LoadProcess load, ProxyUnderTest gateway, ProxyUnderTest nginx, Benchmark.Setting setting) {
        this.load = load;
        this.gateway = gateway;
        this.nginx = nginx;
        this.setting = setting;
        this.quick = setting.quick();
        this.say = setting::say;
    }

    /** Measures the parts that are asked for. */
    List<Measurement> run() {
        List<Measurement> all = new ArrayList<>();
        if (setting.measures(CALLS) || setting.measures(PACE_PART)) {
            warmUp();
        }
        if (setting.measures(CALLS)) {
            rounds(quick ? 2 : 5, proxy -> throughput(proxy, span(5)));
            warnOfSlowLoad();
            all.addAll(ofCalls());
        }
        if (setting.measures(PACE_PART)) {
            all.addAll(pace());
        }
        if (setting.measures(HANDSHAKES_PART)) {
            handshakes(gateway, span(8)); // warms up
            figures.remove(key(gateway, Figure.HANDSHAKES));
            rounds(quick ? 1 : 3, proxy -> handshakes(proxy, span(5)));
            all.add(atLeast("full handshakes", Figure.HANDSHAKES, "1/s", 1.3));
        }
        if (setting.measures(MEMORY_PART) && Usage.isKnown()) {
            proxies().forEach(this::memory);
            all.add(atMost("memory per idle connection", Figure.MEMORY, "KB", 3.0));
        }
        return all;
    }

    private List<Measurement> ofCalls() {
        List<Measurement> all = new ArrayList<>();
        all.add(atLeast("keep-alive throughput", Figure.THROUGHPUT, "requests/s", 0.8));
        all.add(atMost("p99, " + CONNECTIONS + " connections at once", Figure.P99, "ms", 2.0));
        if (Usage.isKnown()) {
            all.add(atMost("processor time per request", Figure.CPU, "µs", 1.4));
        }
        return all;
    }

    /** The rate is nginx' own throughput, which is looked at first where that part is left out. */
    private List<Measurement> pace() {
        ProxyUnderTest measure = nginx == null ? gateway : nginx;
        if (!setting.measures(CALLS)) {
            throughput(measure, span(5));
        }
        double rate = PACE * median(measure, Figure.THROUGHPUT);
        rounds(quick ? 1 : 3, proxy -> paced(proxy, rate, span(5)));
        return List.of(
                atMost(String.format(Locale.ROOT, "p50 at %.0f requests/s", rate), Figure.PACED_P50, "ms", null),
                atMost(String.format(Locale.ROOT, "p99 at %.0f requests/s", rate), Figure.PACED_P99, "ms", null));
    }

    private Duration span(int seconds) {
        return Duration.ofMillis(seconds * (quick ? 500L : 1000L));
    }

    private List<ProxyUnderTest> proxies() {
        return nginx == null ? List.of(gateway) : List.of(gateway, nginx);
    }

    /** Both get the same time: the JVM compiles on the core that it is measured on, and nginx loses nothing by it. */
    private void warmUp() {
        say.accept("warming up …");
        for (ProxyUnderTest proxy : proxies()) {
            String session = load.open(proxy, CONNECTIONS);
            say.accept("   " + proxy.name() + " speaks " + session);
            count(load.loop(Duration.ofSeconds(quick ? 15 : 25)));
            load.closeConnections();
        }
    }

    private void rounds(int count, Consumer<ProxyUnderTest> measure) {
        for (int round = 0; round < count; round++) {
            List<ProxyUnderTest> order = round % 2 == 0 ? proxies() : proxies().reversed();
            order.forEach(measure);
        }
    }

    private void throughput(ProxyUnderTest proxy, Duration span) {
        load.open(proxy, CONNECTIONS);
        load.loop(span.dividedBy(5));
        double before = Usage.of(proxy.process()).cpuSeconds();
        LoadProcess.Result result = count(load.loop(span));
        double cpu = Usage.of(proxy.process()).cpuSeconds() - before;
        load.closeConnections();
        add(proxy, Figure.THROUGHPUT, result.perSecond());
        add(proxy, Figure.P99, result.number("p99") / 1000);
        add(proxy, Figure.CPU, cpu * 1e6 / result.number("count"));
        add(proxy, Figure.BUSY, cpu / result.number("seconds"));
        say.accept(String.format(
                Locale.ROOT,
                "%-8s %8.0f requests/s  p50 %6.2f ms  p99 %6.2f ms  p99.9 %6.2f ms  %5.1f µs processor time each, %3.0f %% busy",
                proxy.name(),
                result.perSecond(),
                result.number("p50") / 1000,
                result.number("p99") / 1000,
                result.number("p999") / 1000,
                cpu * 1e6 / result.number("count"),
                100 * cpu / result.number("seconds")));
    }

    private void paced(ProxyUnderTest proxy, double rate, Duration span) {
        load.open(proxy, PACED_CONNECTIONS);
        load.pace(rate, span.dividedBy(5));
        LoadProcess.Result result = count(load.pace(rate, span));
        load.closeConnections();
        add(proxy, Figure.PACED_P50, result.number("p50") / 1000);
        add(proxy, Figure.PACED_P99, result.number("p99") / 1000);
        say.accept(String.format(
                Locale.ROOT,
                "%-8s %8.0f requests/s offered  p50 %6.2f ms  p99 %6.2f ms  p99.9 %6.2f ms",
                proxy.name(),
                rate,
                result.number("p50") / 1000,
                result.number("p99") / 1000,
                result.number("p999") / 1000));
    }

    private void handshakes(ProxyUnderTest proxy, Duration span) {
        double before = Usage.of(proxy.process()).cpuSeconds();
        LoadProcess.Result result = count(load.handshakes(proxy, PARALLEL_HANDSHAKES, span));
        double cpu = Usage.of(proxy.process()).cpuSeconds() - before;
        add(proxy, Figure.HANDSHAKES, result.perSecond());
        say.accept(String.format(
                Locale.ROOT,
                "%-8s %8.0f full handshakes/s  %5.0f µs processor time each, %3.0f %% busy",
                proxy.name(),
                result.perSecond(),
                cpu * 1e6 / result.number("count"),
                100 * cpu / result.number("seconds")));
    }

    private void memory(ProxyUnderTest proxy) {
        long before = Usage.of(proxy.process()).residentBytes();
        load.open(proxy, IDLE_CONNECTIONS);
        settle();
        long after = Usage.of(proxy.process()).residentBytes();
        load.closeConnections();
        double each = (after - before) / 1024.0 / IDLE_CONNECTIONS;
        add(proxy, Figure.MEMORY, each);
        say.accept(String.format(
                Locale.ROOT,
                "%-8s %8.1f KB for each of %d idle connections (%d MB before, %d MB with them)",
                proxy.name(),
                each,
                IDLE_CONNECTIONS,
                before >> 20,
                after >> 20));
    }

    private static void settle() {
        try {
            Thread.sleep(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void warnOfSlowLoad() {
        for (ProxyUnderTest proxy : proxies()) {
            if (Usage.isKnown() && median(proxy, Figure.BUSY) < BUSY) {
                say.accept("The throughput of " + proxy.name()
                        + " was limited by the load: its core was not busy all the time.");
            }
        }
    }

    private LoadProcess.Result count(LoadProcess.Result result) {
        failures += result.failures();
        if (result.failures() > 0) {
            say.accept("   " + result.failures() + " failed, the first: "
                    + result.values().get("failure"));
        }
        return result;
    }

    private Measurement atLeast(String name, Figure figure, String unit, double asked) {
        double value = median(gateway, figure);
        double yardstick = yardstick(figure);
        return measurement(name, value, unit, yardstick, asked, value >= asked * yardstick);
    }

    private Measurement atMost(String name, Figure figure, String unit, Double asked) {
        double value = median(gateway, figure);
        double yardstick = yardstick(figure);
        return measurement(name, value, unit, yardstick, asked, asked == null || value <= asked * yardstick);
    }

    private Measurement measurement(
            String name, double value, String unit, double yardstick, Double asked, boolean holds) {
        boolean alone = nginx == null;
        return new Measurement(
                name, value, unit, YARDSTICK, yardstick, alone ? null : asked, failures == 0 && (alone || holds));
    }

    private double yardstick(Figure figure) {
        return nginx == null ? 0 : median(nginx, figure);
    }

    private void add(ProxyUnderTest proxy, Figure figure, double value) {
        figures.computeIfAbsent(key(proxy, figure), key -> new ArrayList<>()).add(value);
    }

    private double median(ProxyUnderTest proxy, Figure figure) {
        double[] sorted = figures.get(key(proxy, figure)).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String key(ProxyUnderTest proxy, Figure figure) {
        return proxy.name() + " " + figure;
    }
}
