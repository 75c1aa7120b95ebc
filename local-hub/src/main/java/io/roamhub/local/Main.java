package io.roamhub.local;

import io.roamhub.local.bench.Bench;
import io.roamhub.local.chaos.Chaos;
import io.roamhub.local.hub.LocalHub;
import io.roamhub.local.story.Demo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The launcher's command line: one subcommand for each thing that can be done with a hub on one machine. */
@Command(
        name = "roamhub",
        description = "Roamhub on one machine: an open hub for EV-charging roaming over OICP 2.3.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        subcommands = {
            Up.class,
            Down.class,
            Status.class,
            Dev.class,
            TestCommand.class,
            PartnerCommand.class,
            TokenCommand.class,
            Demo.class,
            Bench.class,
            Chaos.class
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the causes of a failure.")
    private boolean verbose;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs the command; 0 when it did what it should, 1 when it failed, 2 when it was not understood. */
    static int run(String... arguments) {
        Main main = new Main();
        return new CommandLine(main)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!LocalHub.isBeingStopped()) {
                        command.getErr().println(Failures.sentence(failure));
                    }
                    if (main.verbose) {
                        failure.printStackTrace(command.getErr());
                    }
                    return 1;
                })
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
