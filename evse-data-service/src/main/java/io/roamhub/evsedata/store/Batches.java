package io.roamhub.evsedata.store;

import java.util.ArrayList;
import java.util.List;

/** Cuts lists into pieces that one statement can take. */
public final class Batches {

    private Batches() {}

    /** The list in pieces of at most {@code size}; none for an empty list. */
    public static <T> List<List<T>> of(List<T> all, int size) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            batches.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return batches;
    }
}
