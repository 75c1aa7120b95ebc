package io.roamhub.local;

import io.roamhub.local.hub.HubLayout;
import io.roamhub.local.hub.HubLock;
import io.roamhub.local.hub.Remains;
import io.roamhub.local.process.Stopping;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the hub of a directory. */
@Command(name = "down", description = "Stop the hub; its state stays for the next up.")
final class Down implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    @Mixin
    private DirectoryOption directory;

    @Override
    public Integer call() throws IOException {
        HubLayout layout = directory.layout();
        Optional<ProcessHandle> launcher = HubLock.holder(layout.lockFile()).flatMap(ProcessHandle::of);
        if (launcher.isPresent()) {
            Stopping.ask(launcher.get(), Stopping.Signal.TERM);
            Stopping.await(List.of(launcher.get()), PATIENCE);
        }
        int remains = Remains.stop(layout);
        System.out.println(
                launcher.isPresent()
                        ? "The hub in " + layout.directory() + " is stopped."
                        : remains > 0
                                ? "Stopped " + remains + " processes that a killed launcher had left behind in "
                                        + layout.directory() + "."
                                : "No hub runs in " + layout.directory() + ".");
        return 0;
    }
}
