package io.roamhub.local.hub;

import io.roamhub.local.Problem;
import io.roamhub.local.file.Trees;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Makes the folder of a hub fit for a start. */
final class HubFolder {

    private static final long NEEDED_BYTES = 400L << 20;

    private HubFolder() {}

    /**
     * Creates the folder; says clearly when that is not possible. Others may enter it, for PostgreSQL runs as another user where
     * root starts it; what is secret in it has its own modes.
     */
    static void create(Path directory) throws IOException {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            }
            Files.delete(Files.createTempFile(directory, "writable", ".test"));
        } catch (AccessDeniedException e) {
            throw new Problem("The folder " + directory + " cannot be written; choose another with --dir.", e);
        } catch (FileAlreadyExistsException e) {
            throw new Problem(directory + " is not a folder; choose another with --dir.", e);
        }
    }

    /** Refuses to start on a disk that will be full in a moment. */
    static void requireSpace(Path directory) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < NEEDED_BYTES) {
            throw new Problem("The disk with " + directory + " has " + (free >> 20) + " MB left; the hub needs "
                    + (NEEDED_BYTES >> 20) + " MB. Make room, or choose a folder on another disk with --dir.");
        }
    }

    /** Forgets everything of earlier hubs here, and nothing else that may lie in the folder. */
    static void empty(HubLayout layout) throws IOException {
        for (Path ours : List.of(
                layout.hubFile(),
                layout.secretsFile(),
                layout.processBook(),
                layout.pki(),
                layout.configuration(),
                layout.postgres(),
                layout.identity(),
                layout.partners(),
                layout.snapshots(),
                layout.logs())) {
            Trees.delete(ours);
        }
    }

    /** Keeps the logs of the last run beside those of the next. */
    static void turnLogs(HubLayout layout) throws IOException {
        Files.createDirectories(layout.logs());
        Path previous = layout.logs().resolve("previous");
        Trees.delete(previous);
        Files.createDirectories(previous);
        try (var logs = Files.newDirectoryStream(layout.logs(), "*.log")) {
            for (Path log : logs) {
                Files.move(log, previous.resolve(log.getFileName()));
            }
        }
    }
}
