package io.roamhub.evsedata.push;

import io.roamhub.evsedata.quality.Rule;
import io.roamhub.oicp.json.Violation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What there is to be said about records that are stored all the same: limits that real hardware exceeds, spellings that
 * were put right, and what is wrong or hardly true by the rules of data quality. What is merely missing is left to the
 * quality report: it would drown the rest.
 */
final class Remarks {

    /** {@code AdditionalInfo} takes 1,000 characters. */
    private static final int LONGEST = 960;

    private final Map<String, Integer> counts = new TreeMap<>();
    private int warnings;

    /** Adds what the reader of OICP's messages had to say. */
    void add(List<Violation> warned) {
        for (Violation warning : warned) {
            warnings++;
            counts.merge(field(warning.fieldReference()) + " " + warning.errorMessage(), 1, Integer::sum);
        }
    }

    /** Adds rules that a record breaks. */
    void addBroken(Collection<Rule> broken) {
        for (Rule rule : broken) {
            if (rule.kind() != Rule.Kind.INCOMPLETE) {
                warnings++;
                counts.merge(rule.property() + ": " + rule.sentence(), 1, Integer::sum);
            }
        }
    }

    void add(Remarks others) {
        warnings += others.warnings;
        others.counts.forEach((text, count) -> counts.merge(text, count, Integer::sum));
    }

    /** How many there are. */
    int count() {
        return warnings;
    }

    /** All of them in few words, the most frequent first; {@code null} when there are none. */
    String summary() {
        if (counts.isEmpty()) {
            return null;
        }
        StringBuilder summary =
                new StringBuilder("Done, with ").append(warnings).append(warnings == 1 ? " warning. " : " warnings. ");
        List<Map.Entry<String, Integer>> sorted = counts.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> remark) -> -remark.getValue()))
                .toList();
        for (Map.Entry<String, Integer> remark : sorted) {
            String text = remark.getKey() + " (" + remark.getValue() + "). ";
            if (summary.length() + text.length() > LONGEST) {
                return summary.append("And more.").toString();
            }
            summary.append(text);
        }
        return summary.toString().strip();
    }

    /** The field's path without the record that it is in and without indexes. */
    private static String field(String reference) {
        if (reference == null) {
            return "";
        }
        int record = reference.indexOf("evseDataRecord[");
        String within = record < 0
                ? reference
                : reference.substring(Math.min(reference.length(), reference.indexOf(']', record) + 2));
        return within.replaceAll("\\[\\d+]", "");
    }
}
