package io.roamhub.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** Ending processes: politely first, by force when that takes too long. */
public final class Stopping {

    private Stopping() {}

    /** The signal that asks a process to end in good order. */
    public enum Signal {
        /** What everything but PostgreSQL understands. */
        TERM,
        /** PostgreSQL's fast shutdown; TERM would make it wait for its clients. */
        INT
    }

    /** Asks a process to end and does not wait for it. */
    public static void ask(ProcessHandle process, Signal signal) {
        switch (signal) {
            case TERM -> process.destroy();
            case INT -> send("INT", process);
        }
    }

    /** Waits for all processes to end; kills those that have not after the patience. */
    public static void await(Collection<ProcessHandle> processes, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (ProcessHandle process : processes) {
            while (process.isAlive() && System.nanoTime() < deadline) {
                if (!pause(20)) {
                    break;
                }
            }
            if (process.isAlive()) {
                process.destroyForcibly();
            }
        }
        long last = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        for (ProcessHandle process : processes) {
            while (process.isAlive() && System.nanoTime() < last && pause(20)) {
                // a killed process is gone in a moment
            }
        }
    }

    private static void send(String signal, ProcessHandle process) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(2, TimeUnit.SECONDS);
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean pause(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
