package io.roamhub.registry.datacheck;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One property of charge point data in the guideline.
 *
 * @param property member of OICP's EvseDataRecord
 * @param requirement how much it is needed
 * @param type of its value
 * @param description what it tells
 * @param expectation what the check looks at
 * @param example a value, as JSON
 * @param limits what a value must keep to; null: nothing but its type and values
 * @param values the words that a value may be of; empty where it is no word
 */
@RegisterForReflection
public record GuidelineItem(
        String property,
        Requirement requirement,
        String type,
        String description,
        String expectation,
        @Schema(implementation = Object.class) JsonNode example,
        String limits,
        List<String> values) {

    public GuidelineItem {
        values = values == null ? List.of() : List.copyOf(values);
    }

    /** Whether every record must have it. */
    public boolean isMandatory() {
        return requirement == Requirement.MANDATORY;
    }

    /** How much a property is needed. */
    public enum Requirement {
        /** In every record. */
        MANDATORY("mandatory"),
        /** Where its condition holds. */
        CONDITIONAL("under a condition"),
        /** Not required, but drivers miss it. */
        RECOMMENDED("recommended"),
        /** Where there is something to tell. */
        OPTIONAL("optional"),
        /** Never delivered: the hub adds it. */
        BY_THE_HUB("added by the hub");

        private final String words;

        Requirement(String words) {
            this.words = words;
        }

        /** For readers. */
        public String words() {
            return words;
        }
    }
}
