package io.roamhub.local.bench.gateway;

import io.roamhub.local.Problem;
import io.roamhub.local.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that lives as long as a measurement. */
final class ChildProcess implements ProxyUnderTest {

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final long STOP_SECONDS = 30;

    private final String name;
    private final int port;
    private final Process process;

    private ChildProcess(String name, int port, Process process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    /** Starts it and waits until it is ready. */
    static ChildProcess start(String name, int port, List<String> command, Path log, Readiness.Question ready) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            ChildProcess child = new ChildProcess(name, port, process);
            boolean isUp = Readiness.await(START_PATIENCE, () -> !process.isAlive() || ready.answeredYes());
            if (!isUp || !process.isAlive()) {
                child.close();
                throw new Problem(name + " did not start; what it said is in " + log + ".");
            }
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
