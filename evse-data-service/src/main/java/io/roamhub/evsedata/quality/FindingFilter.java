package io.roamhub.evsedata.quality;

import io.roamhub.common.answer.Problem;
import java.util.EnumSet;
import java.util.Set;

/** Which findings are wanted: each part may be {@code null} for all. */
record FindingFilter(String property, Rule.Kind kind, Rule rule) {

    /**
     * The filter of query parameters.
     *
     * @throws Problem 400 for a kind or rule that is none
     */
    static FindingFilter of(String property, String kind, String rule) {
        return new FindingFilter(property, one(Rule.Kind.class, "kind", kind), one(Rule.class, "rule", rule));
    }

    private static <E extends Enum<E>> E one(Class<E> type, String parameter, String name) {
        if (name == null) {
            return null;
        }
        for (E one : EnumSet.allOf(type)) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        throw Problem.badRequest(parameter + " must be one of " + EnumSet.allOf(type) + ".");
    }

    /** Those of the rules that are wanted. */
    Set<Rule> of(Set<Rule> broken) {
        Set<Rule> wanted = EnumSet.noneOf(Rule.class);
        for (Rule each : broken) {
            if ((property == null || property.equals(each.property()))
                    && (kind == null || kind == each.kind())
                    && (rule == null || rule == each)) {
                wanted.add(each);
            }
        }
        return wanted;
    }
}
