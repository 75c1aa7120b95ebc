package io.roamhub.registry.contract;

import io.roamhub.registry.problem.Violations;
import java.math.BigDecimal;

/**
 * What the back ends of both sides of a contract owe each other, month by month.
 *
 * @param availabilityPercent how many of the hub's calls are answered at least, 0 to 100 with two decimals; null:
 *     nothing agreed
 * @param responseTimeMs within how many milliseconds 95 of 100 answers come; null: nothing agreed
 */
public record ServiceLevelTarget(BigDecimal availabilityPercent, Integer responseTimeMs) {

    /** Nothing was agreed. */
    public static final ServiceLevelTarget NONE = new ServiceLevelTarget(null, null);

    private static final int LONGEST_MILLIS = 60_000;
    private static final int DECIMALS = 2;

    static ServiceLevelTarget read(ServiceLevelTarget given, Violations violations) {
        if (given == null) {
            return NONE;
        }
        BigDecimal percent = given.availabilityPercent;
        violations.require(
                percent == null || isPercentage(percent),
                "serviceLevel.availabilityPercent",
                "must be from 0 to 100 with at most two decimals");
        violations.require(
                given.responseTimeMs == null || given.responseTimeMs >= 1 && given.responseTimeMs <= LONGEST_MILLIS,
                "serviceLevel.responseTimeMs",
                "must be from 1 to " + LONGEST_MILLIS);
        return given;
    }

    /** The scale is looked at first: comparing a number with a huge exponent would write all its digits out. */
    private static boolean isPercentage(BigDecimal percent) {
        return Math.abs((long) percent.scale()) <= LONGEST_MILLIS
                && percent.stripTrailingZeros().scale() <= DECIMALS
                && percent.signum() >= 0
                && percent.compareTo(BigDecimal.valueOf(100)) <= 0;
    }
}
