package io.roamhub.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The loaded classes of a program, kept so that its next start takes a quarter less processor time (class data sharing). An archive
 * fits one build of one program on one JDK. The first process of a build writes it when it ends; when that fails, because the machine
 * was too busy to finish in time, it is tried twice more.
 */
public final class ClassArchive {

    private static final int MOST_ATTEMPTS = 3;

    private final Path archive;
    private final Path attempt;

    /**
     * @param folder holds the archives of all programs
     * @param program its name
     * @param jar the build
     */
    public ClassArchive(Path folder, String program, Path jar) {
        String build = program + "." + Long.toHexString(modified(jar)) + "-"
                + Runtime.version().feature();
        this.archive = folder.resolve(build + ".jsa");
        this.attempt = folder.resolve(build + ".attempt");
    }

    /**
     * Options for the JVM that is about to start.
     *
     * @param mayWrite whether this process, one of several of the program, is the one to write the archive
     */
    List<String> options(boolean mayWrite) {
        if (Files.exists(archive)) {
            return List.of("-XX:SharedArchiveFile=" + archive);
        }
        return mayWrite && mayAttempt() ? List.of("-XX:ArchiveClassesAtExit=" + archive) : List.of();
    }

    /** Counts an attempt, a byte each; false when there were enough. */
    private boolean mayAttempt() {
        try {
            if (Files.exists(attempt) && Files.size(attempt) >= MOST_ATTEMPTS) {
                return false;
            }
            Files.createDirectories(archive.getParent());
            Files.writeString(attempt, ".", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            forgetOtherBuilds();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forgetOtherBuilds() throws IOException {
        String program = attempt.getFileName().toString().replaceFirst("\\..*", "");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(attempt.getParent(), program + ".*")) {
            for (Path file : files) {
                if (!file.equals(attempt)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static long modified(Path jar) {
        try {
            return Files.getLastModifiedTime(jar).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
