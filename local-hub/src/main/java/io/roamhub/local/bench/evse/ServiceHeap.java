package io.roamhub.local.bench.evse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service's heap holds when its garbage is collected, asked of its JVM by {@code jcmd}. What an answer needs is
 * what is still reachable while it is being written: how much garbage lies about says more about the size of the heap.
 */
final class ServiceHeap {

    private static final Pattern USED = Pattern.compile("(?:used |, used )([0-9]+)K");
    private static final int PROBES = 6;
    private static final long EVERY_BYTES = 5_000_000;

    private final long process;

    ServiceHeap(long process) {
        this.process = process;
    }

    /** An answer that is read under observation. */
    @FunctionalInterface
    interface Reading {
        void with(Probe probe);
    }

    /** Looks at the heap now and then while the answer's reader pauses, so that every buffer on the way is full. */
    final class Probe {
        private long bytes;
        private int looked;
        private double most;

        void piece(byte[] piece) {
            bytes += piece.length;
            if (looked < PROBES && bytes > looked * EVERY_BYTES) {
                looked++;
                most = Math.max(most, live());
            }
        }
    }

    /** Megabytes that the answer held at most beside what is there without it. */
    double heldBy(Reading reading) {
        double before = live();
        Probe probe = new Probe();
        reading.with(probe);
        return Math.max(0, probe.most - before);
    }

    private double live() {
        run("GC.run");
        Matcher used = USED.matcher(run("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("jcmd does not tell how much heap is used");
        }
        return Long.parseLong(used.group(1)) / 1000.0;
    }

    private String run(String command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process running = new ProcessBuilder(jcmd, String.valueOf(process), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
