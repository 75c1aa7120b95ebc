package io.roamhub.local.bench.evse;

import java.util.ArrayList;
import java.util.List;

/**
 * How much is measured.
 *
 * @param evses in all
 * @param operators whose they are
 * @param load records of one large fullLoad
 * @param rounds how often a comparison is repeated, yardstick and figure in turn
 */
record Scale(int evses, int operators, int load, int rounds) {

    /** With this exponent the largest of 400 operators has a tenth of all. */
    private static final double EXPONENT = 0.85;

    static Scale of(boolean quick) {
        return quick ? new Scale(100_000, 40, 100_000, 2) : new Scale(1_000_000, 400, 100_000, 3);
    }

    /** How many each operator has, the largest first: a power law. */
    List<Integer> sizes() {
        double weights = 0;
        for (int rank = 1; rank <= operators; rank++) {
            weights += Math.pow(rank, -EXPONENT);
        }
        List<Integer> sizes = new ArrayList<>(operators);
        int left = evses;
        for (int rank = operators; rank > 1; rank--) {
            int size = (int) Math.max(1, evses * Math.pow(rank, -EXPONENT) / weights);
            sizes.addFirst(size);
            left -= size;
        }
        sizes.addFirst(left);
        return sizes;
    }
}
