package io.roamhub.registry.datacheck;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roamhub.registry.datacheck.GuidelineItem.Requirement;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the onboarding looks at in an operator's charge point data, by the members of OICP's EvseDataRecord. Its text is
 * {@code data-check/guideline.json}; a test holds it against the record's own declaration.
 */
@ApplicationScoped
class Guideline {

    private static final String TEXT = "/data-check/guideline.json";

    private final List<GuidelineItem> items;
    private final Map<String, GuidelineItem> byProperty;

    Guideline(ObjectMapper json) {
        try (InputStream text = Guideline.class.getResourceAsStream(TEXT)) {
            items = List.copyOf(json.readValue(text, new TypeReference<List<GuidelineItem>>() {}));
        } catch (IOException broken) {
            throw new IllegalStateException("The guideline cannot be read", broken);
        }
        byProperty = items.stream().collect(Collectors.toMap(GuidelineItem::property, Function.identity()));
    }

    /** Every property, those that an operator delivers first. */
    List<GuidelineItem> items() {
        return items;
    }

    /** Whether an operator can be asked for it. */
    boolean asksFor(String property) {
        GuidelineItem item = byProperty.get(property);
        return item != null && item.requirement() != Requirement.BY_THE_HUB;
    }

    /** The mandatory properties that are not among those answered. */
    List<String> unanswered(Set<String> answered) {
        return items.stream()
                .filter(GuidelineItem::isMandatory)
                .map(GuidelineItem::property)
                .filter(property -> !answered.contains(property))
                .toList();
    }
}
