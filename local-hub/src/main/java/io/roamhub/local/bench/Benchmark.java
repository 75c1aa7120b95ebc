package io.roamhub.local.bench;

import io.roamhub.local.client.HubAccess;
import java.io.PrintWriter;
import java.util.List;

/** A measurement that is called by its name. New ones are entered in {@link Benchmarks}. */
public interface Benchmark {

    /** The name on the command line. */
    String name();

    /** What it measures, a phrase. */
    String about();

    /** Measures. */
    List<Measurement> run(Setting setting);

    /**
     * Where and how thoroughly to measure.
     *
     * @param quick whether a rough figure in a minute is enough
     * @param only parts whose names begin so; all where it is empty. Benchmarks without parts ignore it
     * @param out takes a line of progress now and then
     */
    record Setting(HubAccess hub, boolean quick, String only, PrintWriter out) {

        /** Whether the part of this name is to be measured. */
        public boolean measures(String part) {
            return only.isEmpty() || List.of(only.split(",")).stream().anyMatch(part::startsWith);
        }

        /** Tells what is going on. */
        public void say(String line) {
            out.println(line);
            out.flush();
        }
    }
}
