package io.roamhub.local.story;

import io.roamhub.local.client.HubChoice;
import io.roamhub.local.client.RunningHub;
import io.roamhub.local.hub.Progress;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts a hub and tells the roaming story at it. */
@Command(
        name = "demo",
        description = {
            "Start the whole hub and tell the roaming story over real mutual TLS: two operators and two providers join,"
                    + " share charge point data, charge and bill.",
            "One line for each step: who, operation, HTTP status, OICP code, milliseconds. Exit code 0 when every step"
                    + " holds, else 1."
        })
public final class Demo implements Callable<Integer> {

    @Mixin
    private HubChoice choice;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Starting Roamhub");
        out.flush();
        try (RunningHub hub = RunningHub.open(choice, 1, Progress.to(System.out))) {
            StoryReport report = new Story(hub.access(), out).tell();
            out.println();
            out.println(report.summary());
            out.flush();
            return report.holds() ? 0 : 1;
        }
    }
}
