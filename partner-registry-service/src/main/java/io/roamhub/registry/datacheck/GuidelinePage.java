package io.roamhub.registry.datacheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The guideline as a page for people: made on the server, without scripts or anything from elsewhere. */
@ApplicationScoped
class GuidelinePage {

    /**
     * One property on the page.
     *
     * @param example as JSON over several lines
     */
    record Shown(GuidelineItem item, String example) {}

    /** The templates in {@code templates/data-check}. */
    @CheckedTemplate(basePath = "data-check")
    static class Templates {

        static native TemplateInstance guideline(List<Shown> properties);

        private Templates() {}
    }

    private final Guideline guideline;
    private final ObjectMapper json;

    GuidelinePage(Guideline guideline, ObjectMapper json) {
        this.guideline = guideline;
        this.json = json;
    }

    String html() {
        return Templates.guideline(guideline.items().stream()
                        .map(item -> new Shown(item, example(item)))
                        .toList())
                .render();
    }

    private String example(GuidelineItem item) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(item.example());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The example cannot be written", broken);
        }
    }
}
