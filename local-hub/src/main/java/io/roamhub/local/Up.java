package io.roamhub.local;

import io.roamhub.local.hub.HubFile;
import io.roamhub.local.hub.LocalHub;
import io.roamhub.local.hub.Progress;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts a hub and stays with it. */
@Command(
        name = "up",
        description = {
            "Start the whole hub and stay until Ctrl-C.",
            "A new directory gets two operators and two providers with simulated back ends.",
            "DIR/hub.json appears when everything is ready and says how to reach it."
        })
final class Up implements Runnable {

    @Mixin
    private HubOptions options;

    @Override
    public void run() {
        long start = System.nanoTime();
        LocalHub.Options chosen = options.with(Progress.to(System.out));
        System.out.println("Starting Roamhub in " + chosen.directory());
        LocalHub hub = LocalHub.start(chosen);
        describe(hub, (System.nanoTime() - start) / 1_000_000);
        stay();
    }

    private static void describe(LocalHub hub, long millis) {
        HubFile file = hub.file();
        System.out.println(String.format(Locale.ROOT, "Roamhub is ready after %.1f s:", millis / 1000.0));
        System.out.println("  OICP        " + file.oicp());
        System.out.println("  management  " + file.services().get("partner-registry-service") + "/api/v1");
        for (HubFile.Partner partner : file.partners()) {
            System.out.println(String.format(
                    "  %-10s  %s, %s",
                    partner.id(), partner.name(), partner.operatorId() != null ? "operator" : "provider"));
        }
        System.out.println("  everything  " + hub.layout().hubFile());
        System.out.println("Ctrl-C stops it.");
    }

    private static void stay() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
