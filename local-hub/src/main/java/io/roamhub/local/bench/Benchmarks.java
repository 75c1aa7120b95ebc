package io.roamhub.local.bench;

import io.roamhub.local.Problem;
import io.roamhub.local.bench.cdr.CdrBenchmark;
import io.roamhub.local.bench.evse.EvseBenchmark;
import io.roamhub.local.bench.gateway.GatewayBenchmark;
import io.roamhub.local.bench.sessions.SessionsBenchmark;
import java.util.List;
import java.util.stream.Collectors;

/** All benchmarks there are. */
final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(
            new StoryBenchmark(),
            new GatewayBenchmark(),
            new EvseBenchmark(),
            new SessionsBenchmark(),
            new CdrBenchmark());

    private Benchmarks() {}

    /** The benchmark of a name; a {@link Problem} that lists all names when there is none. */
    static Benchmark named(String name) {
        return ALL.stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new Problem("There is no benchmark called " + name + ". There are: " + list() + "."));
    }

    private static String list() {
        return ALL.stream()
                .map(benchmark -> benchmark.name() + " (" + benchmark.about() + ")")
                .collect(Collectors.joining(", "));
    }
}
