package io.roamhub.local.bench.evse;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** Repeats things in turn: what disturbs one of them for a while disturbs the others alike. */
final class Timing {

    private Timing() {}

    /** The median of each after {@code rounds} rounds; the first {@code dropped} rounds only warm up. */
    static double[] inTurn(int dropped, int rounds, DoubleSupplier... things) {
        double[][] all = new double[things.length][rounds];
        for (int round = -dropped; round < rounds; round++) {
            for (int thing = 0; thing < things.length; thing++) {
                double value = things[thing].getAsDouble();
                if (round >= 0) {
                    all[thing][round] = value;
                }
            }
        }
        return Arrays.stream(all).mapToDouble(Timing::median).toArray();
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
