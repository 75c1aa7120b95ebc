package io.roamhub.registry.contract;

import io.roamhub.registry.problem.Violations;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A time from one instant (inclusive) to another (exclusive); a null end is open.
 *
 * @param from null: from the beginning
 * @param to null: without an end
 */
record Validity(Instant from, Instant to) {

    static Validity read(OffsetDateTime from, OffsetDateTime to, Violations violations) {
        Validity validity = new Validity(instant(from), instant(to));
        violations.require(
                validity.from == null || validity.to == null || validity.from.isBefore(validity.to),
                "validTo",
                "must be after validFrom");
        violations.optionalInstant("validFrom", validity.from);
        violations.optionalInstant("validTo", validity.to);
        return validity;
    }

    /** Whether there is an instant in both. */
    boolean overlaps(Validity other) {
        return beginsBeforeEndOf(other) && other.beginsBeforeEndOf(this);
    }

    /** Whether it lies within the other. */
    boolean isWithin(Validity other) {
        boolean begins = other.from == null || from != null && !from.isBefore(other.from);
        boolean ends = other.to == null || to != null && !to.isAfter(other.to);
        return begins && ends;
    }

    /** Whether it is over. */
    boolean isOver(Instant now) {
        return to != null && !to.isAfter(now);
    }

    /** The same, but not before an instant; only meant where it is not over by then. */
    Validity notBefore(Instant now) {
        return from == null || from.isBefore(now) ? new Validity(now, to) : this;
    }

    private boolean beginsBeforeEndOf(Validity other) {
        return from == null || other.to == null || from.isBefore(other.to);
    }

    private static Instant instant(OffsetDateTime dateTime) {
        return dateTime == null ? null : dateTime.toInstant();
    }
}
