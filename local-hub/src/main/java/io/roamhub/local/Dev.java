package io.roamhub.local;

import io.roamhub.local.hub.Checkout;
import io.roamhub.local.hub.HubService;
import io.roamhub.local.hub.LocalHub;
import io.roamhub.local.hub.Progress;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs one service in Quarkus' dev mode among the others. */
@Command(
        name = "dev",
        description = {
            "Run one service in Quarkus dev mode, beside everything it needs.",
            "It reloads changed classes and has a debugger port; the database, the identity provider and the other"
                    + " services run from their builds."
        })
final class Dev implements Callable<Integer> {

    @Parameters(
            paramLabel = "SERVICE",
            description = "evse-data-service, authorization-service, cdr-service, partner-registry-service or gateway")
    private String service;

    @Mixin
    private HubOptions options;

    @Override
    public Integer call() throws IOException, InterruptedException {
        HubService developed = HubService.named(service);
        Progress progress = Progress.to(System.out);
        try (LocalHub hub = LocalHub.startAround(developed, options.with(progress))) {
            Process maven = devMode(developed, hub);
            // Ctrl-C reaches Maven by itself, ./roamhub down does not
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(maven), "shutdown of dev mode"));
            Thread completion = Thread.ofVirtual().start(() -> complete(hub, progress));
            int code = maven.waitFor();
            completion.interrupt();
            return code;
        }
    }

    private static Process devMode(HubService service, LocalHub hub) throws IOException {
        Checkout checkout = Checkout.own();
        ProcessBuilder maven = new ProcessBuilder(List.of(
                        "mvn",
                        "-ntp",
                        "-f",
                        checkout.home().resolve("pom.xml").toString(),
                        "-pl",
                        service.module(),
                        "-am",
                        "quarkus:dev",
                        "-Dquick",
                        "-Ddebug=" + service.debugPort(),
                        "-Dsmallrye.config.locations="
                                + hub.configurationOf(service).toUri()))
                .inheritIO();
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment()
                .put(
                        "SMALLRYE_CONFIG_LOCATIONS",
                        hub.configurationOf(service).toUri().toString());
        return maven.start();
    }

    private static void end(Process maven) {
        maven.descendants().forEach(ProcessHandle::destroy);
        maven.destroy();
    }

    private static void complete(LocalHub hub, Progress progress) {
        try {
            hub.awaitReady();
            progress.message("Everything is ready; " + hub.layout().hubFile() + " says how to reach it.");
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                progress.message(Failures.sentence(e));
            }
        }
    }
}
