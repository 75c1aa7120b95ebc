package io.roamhub.local.bench;

import io.roamhub.local.client.HubChoice;
import io.roamhub.local.client.RunningHub;
import io.roamhub.local.hub.Progress;
import io.roamhub.testkit.JsonValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a hub against yardsticks of the same machine. */
@Command(
        name = "bench",
        description = {
            "Measure a hub against yardsticks measured in the same run, and print a table.",
            "Benchmarks: story, gateway, evse, sessions, cdr. Exit code 1 when a figure does not hold."
        })
public final class Bench implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Which benchmark.")
    private String name;

    @Option(names = "--quick", description = "Rough figures in about a minute.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures there, as a JSON list.")
    private Path json;

    @Option(
            names = "--only",
            paramLabel = "PART",
            defaultValue = "",
            description = "Only the parts whose names begin so, separated by commas.")
    private String only;

    @Mixin
    private HubChoice choice;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Benchmark benchmark = Benchmarks.named(name);
        PrintWriter out = spec.commandLine().getOut();
        List<Measurement> measurements;
        try (RunningHub hub = RunningHub.open(choice, 1, Progress.to(System.out))) {
            measurements = benchmark.run(new Benchmark.Setting(hub.access(), quick, only, out));
        }
        out.println();
        out.println(Measurement.head());
        measurements.forEach(measurement -> out.println(measurement.line()));
        out.flush();
        if (json != null) {
            List<?> list = measurements.stream().map(Measurement::members).toList();
            Files.write(json, new JsonValue(list).bytes());
        }
        return measurements.stream().allMatch(Measurement::holds) ? 0 : 1;
    }
}
