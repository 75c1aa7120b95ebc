package io.roamhub.local.chaos;

import java.util.ArrayList;
import java.util.List;

/**
 * What was promised against what was kept.
 *
 * @param entries figures in the order to show them
 * @param broken promises that were not kept, a sentence each; empty when the trial was passed
 */
record Ledger(List<Entry> entries, List<String> broken) {

    /** A figure of the ledger. */
    record Entry(String what, long count) {}

    Ledger {
        entries = List.copyOf(entries);
        broken = List.copyOf(broken);
    }

    boolean holds() {
        return broken.isEmpty();
    }

    /** The ledger as lines of text. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        entries.forEach(entry -> lines.add("%-64s %8d".formatted(entry.what, entry.count)));
        broken.forEach(sentence -> lines.add("NOT KEPT: " + sentence));
        lines.add(holds() ? "Everything that was acknowledged was kept." : "Something that was acknowledged was lost.");
        return lines;
    }
}
