package io.roamhub.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A child process under supervision: its present incarnation, and when the next one may start. */
final class Child {

    /** A life shorter than this counts as a failed start and makes the next start wait. */
    private static final Duration SHORT_LIFE = Duration.ofSeconds(10);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final ChildSpec spec;
    private Process process;
    private long startedAt;
    private int failedStarts;
    private boolean mourned;
    private long mayStartAt;

    Child(ChildSpec spec) {
        this.spec = spec;
    }

    ChildSpec spec() {
        return spec;
    }

    void start() throws IOException {
        Files.createDirectories(spec.log().getParent());
        List<String> command = new ArrayList<>();
        // Ctrl-C reaches every process of the terminal; only the launcher is to hear it, and to stop the rest in order
        command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(spec.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().putAll(spec.environment());
        process = builder.start();
        startedAt = System.nanoTime();
        mourned = false;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    Optional<ProcessHandle> handle() {
        return Optional.ofNullable(process).map(Process::toHandle);
    }

    Optional<Integer> exitCode() {
        return process == null || process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
    }

    /** Notes a death once; true the first time it is asked after it. */
    boolean mourn() {
        if (mourned) {
            return false;
        }
        mourned = true;
        boolean shortLived = System.nanoTime() - startedAt < SHORT_LIFE.toNanos();
        failedStarts = shortLived ? failedStarts + 1 : 0;
        mayStartAt = System.nanoTime() + waitBeforeStart(failedStarts).toNanos();
        return true;
    }

    boolean mayStart() {
        return System.nanoTime() - mayStartAt >= 0;
    }

    /** How many incarnations in a row died soon after their start. */
    int failedStarts() {
        return failedStarts;
    }

    /** At once after a good life, a quarter of a second after a short one, and twice as long each time after that. */
    static Duration waitBeforeStart(int failedStarts) {
        if (failedStarts == 0) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofMillis(250L << Math.min(failedStarts - 1, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
