package io.roamhub.common.servicelevel;

import java.util.Arrays;

/**
 * The classes by which response times are counted, so that percentiles of a month can be told from sums of minutes.
 *
 * <p>Four classes for each doubling from 1 ms to 65 s, one below and one above: a percentile is right within a fifth of
 * its value, and less in the mean, for it is interpolated. The classes are kept in databases: they never change.
 */
public final class ResponseTimes {

    private static final long[] FIRST_OCTAVE_MICROS = {1000, 1189, 1414, 1682};
    private static final int OCTAVES = 16;
    private static final long[] BOUNDS = bounds();

    /** How many classes there are. */
    public static final int CLASSES = BOUNDS.length + 1;

    private ResponseTimes() {}

    private static long[] bounds() {
        long[] bounds = new long[FIRST_OCTAVE_MICROS.length * OCTAVES + 1];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = FIRST_OCTAVE_MICROS[i % FIRST_OCTAVE_MICROS.length] << i / FIRST_OCTAVE_MICROS.length;
        }
        return bounds;
    }

    /** The class of a response time, from 0. */
    public static int classOf(long nanos) {
        int found = Arrays.binarySearch(BOUNDS, nanos / 1000);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /**
     * The time within which so many of a hundred answers came.
     *
     * @param counts how many response times were in each class
     * @param percent 1 to 100
     * @return in milliseconds, rounded up; -1 when there were none
     */
    public static long percentileMillis(long[] counts, int percent) {
        long total = Arrays.stream(counts).sum();
        if (total == 0) {
            return -1;
        }
        long rank = (total * percent + 99) / 100;
        int index = 0;
        long before = 0;
        while (before + counts[index] < rank) {
            before += counts[index++];
        }
        long lower = index == 0 ? 0 : BOUNDS[index - 1];
        long upper = index == BOUNDS.length ? lower : BOUNDS[index];
        long micros = lower + (upper - lower) * (rank - before) / counts[index];
        return (micros + 999) / 1000;
    }
}
