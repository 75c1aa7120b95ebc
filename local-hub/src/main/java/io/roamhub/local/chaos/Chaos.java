package io.roamhub.local.chaos;

import io.roamhub.local.Problem;
import io.roamhub.local.client.HubChoice;
import io.roamhub.local.client.RunningHub;
import io.roamhub.local.hub.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Kills processes of a hub while it works and checks what it promised. */
@Command(
        name = "chaos",
        description = {
            "Kill replicas of a hub's services at random while it works, and hold what it acknowledged against what it kept.",
            "Trials: story, crawl, cdr. Exit code 1 when anything acknowledged was lost."
        })
public final class Chaos implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Which trial.")
    private String name;

    @Option(names = "--quick", description = "Half a minute of it.")
    private boolean quick;

    @Option(names = "--minutes", paramLabel = "N", description = "How long to kill. Default: 2, of cdr 10.")
    private Integer minutes;

    @Mixin
    private HubChoice choice;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Scenario scenario = Scenarios.named(name);
        PrintWriter out = spec.commandLine().getOut();
        Ledger ledger;
        try (RunningHub hub = RunningHub.open(choice, scenario.replicas(), Progress.to(System.out))) {
            int replicas = hub.access().gateways().size();
            if (replicas < scenario.replicas()) {
                throw new Problem("This trial needs a hub with --replicas " + scenario.replicas() + ", this one has "
                        + replicas + ".");
            }
            ledger = scenario.run(new Scenario.Setting(hub.access(), span(scenario), out));
        }
        out.println();
        ledger.lines().forEach(out::println);
        out.flush();
        return ledger.holds() ? 0 : 1;
    }

    private Duration span(Scenario scenario) {
        if (minutes != null && (minutes < 1 || minutes > 600)) {
            throw new Problem("--minutes is from 1 to 600.");
        }
        if (minutes != null) {
            return Duration.ofMinutes(minutes);
        }
        return quick ? Duration.ofSeconds(30) : scenario.usualSpan();
    }
}
