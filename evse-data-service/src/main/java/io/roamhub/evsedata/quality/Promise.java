package io.roamhub.evsedata.quality;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What an operator said of a property in its data check, against what it delivers.
 *
 * @param property member of EvseDataRecord
 * @param answer {@code PROVIDED}, {@code PARTLY} or {@code NOT_PROVIDED}
 * @param delivered share of its records that have the property and nothing missing in it, in percent
 * @param verdict whether it keeps its word
 */
@RegisterForReflection
public record Promise(String property, String answer, int delivered, Verdict verdict) {

    /** How a promise and what is delivered go together. */
    public enum Verdict {
        /** As promised. */
        KEPT,
        /** Less than promised. */
        BROKEN,
        /** More than promised. */
        EXCEEDED
    }

    static Promise of(String answer, PropertyQuality quality, int records, int enough) {
        int good = Math.max(0, quality.delivered() - quality.incomplete());
        int delivered = records == 0 ? 0 : (int) (100L * good / records);
        return new Promise(quality.property(), answer, delivered, verdict(answer, delivered, enough));
    }

    private static Verdict verdict(String answer, int delivered, int enough) {
        return switch (answer) {
            case "PROVIDED" -> delivered >= enough ? Verdict.KEPT : Verdict.BROKEN;
            case "PARTLY" -> delivered == 0 ? Verdict.BROKEN : delivered >= enough ? Verdict.EXCEEDED : Verdict.KEPT;
            default -> delivered >= enough ? Verdict.EXCEEDED : Verdict.KEPT;
        };
    }
}
