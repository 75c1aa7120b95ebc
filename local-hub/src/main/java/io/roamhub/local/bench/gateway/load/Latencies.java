package io.roamhub.local.bench.gateway.load;

/** How long calls took: exact to the microsecond up to two seconds. Counting costs one addition. */
final class Latencies {

    private static final int MOST_MICROS = 2_000_000;

    private final int[] counts = new int[MOST_MICROS + 1];
    private long total;

    void add(long nanos) {
        counts[(int) Math.clamp(nanos / 1000, 0, MOST_MICROS)]++;
        total++;
    }

    void clear() {
        java.util.Arrays.fill(counts, 0);
        total = 0;
    }

    long total() {
        return total;
    }

    /** The time in microseconds that this share of all calls did not exceed; 0 without calls. */
    long micros(double share) {
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (int micros = 0; micros < counts.length; micros++) {
            seen += counts[micros];
            if (seen >= wanted && seen > 0) {
                return micros;
            }
        }
        return 0;
    }
}
