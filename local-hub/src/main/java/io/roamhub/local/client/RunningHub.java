package io.roamhub.local.client;

import io.roamhub.local.file.Trees;
import io.roamhub.local.hub.HubFile;
import io.roamhub.local.hub.HubLayout;
import io.roamhub.local.hub.LocalHub;
import io.roamhub.local.hub.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The hub that was chosen, for as long as it is needed. One that was up before stays up; one that was started is stopped, and
 * its directory deleted when it was a temporary one.
 */
public final class RunningHub implements AutoCloseable {

    private final HubAccess access;
    private final LocalHub started;
    private final Path temporary;

    private RunningHub(HubAccess access, LocalHub started, Path temporary) {
        this.access = access;
        this.started = started;
        this.temporary = temporary;
    }

    /**
     * Finds or starts the hub.
     *
     * @param usualReplicas of a hub that is started, where the choice does not say
     */
    public static RunningHub open(HubChoice choice, int usualReplicas, Progress progress) {
        try {
            Path given = choice.directory();
            if (given != null && isUp(given)) {
                progress.message("Using the hub that is up in " + given + ".");
                return new RunningHub(HubAccess.of(hubFile(given)), null, null);
            }
            Path temporary = given == null ? Files.createTempDirectory("roamhub") : null;
            Path directory = given == null ? temporary : given;
            try {
                LocalHub hub = LocalHub.start(new LocalHub.Options(
                        directory, choice.port(), choice.replicas(usualReplicas), choice.identity(), false, progress));
                return new RunningHub(HubAccess.of(hub.layout().hubFile()), hub, temporary);
            } catch (RuntimeException e) {
                if (temporary != null) {
                    keepLogs(temporary, progress);
                }
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How to reach it. */
    public HubAccess access() {
        return access;
    }

    @Override
    public void close() {
        if (started == null) {
            return;
        }
        started.close();
        if (temporary != null) {
            try {
                Trees.delete(temporary);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean isUp(Path directory) {
        return HubFile.read(hubFile(directory))
                .map(hub -> hub.processes().getOrDefault("gateway", List.of()).stream()
                        .anyMatch(id -> ProcessHandle.of(id)
                                .filter(ProcessHandle::isAlive)
                                .isPresent()))
                .orElse(false);
    }

    private static Path hubFile(Path directory) {
        return new HubLayout(directory, HubLayout.DEFAULT_PORT, 1).hubFile();
    }

    private static void keepLogs(Path temporary, Progress progress) {
        progress.message("The hub's files, with its logs, stay in " + temporary + ".");
    }
}
