package io.roamhub.evsedata.quality;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How many records break a rule. */
@RegisterForReflection
public record RuleFindings(Rule rule, String property, Rule.Kind kind, String sentence, int records) {

    static RuleFindings of(Rule rule, int records) {
        return new RuleFindings(rule, rule.property(), rule.kind(), rule.sentence(), records);
    }
}
