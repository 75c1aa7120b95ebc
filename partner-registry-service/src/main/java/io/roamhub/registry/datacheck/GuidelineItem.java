package io.roamhub.registry.datacheck;

/**
 * One property of charge point data in the guideline.
 *
 * @param property member of OICP's EvseDataRecord
 * @param requirement how much it is needed
 * @param expectation what the check looks at
 */
public record GuidelineItem(String property, Requirement requirement, String expectation) {

    /** How much a property is needed. */
    public enum Requirement {
        /** In every record. */
        MANDATORY,
        /** Where its condition holds. */
        CONDITIONAL,
        /** Not required, but drivers miss it. */
        RECOMMENDED
    }
}
