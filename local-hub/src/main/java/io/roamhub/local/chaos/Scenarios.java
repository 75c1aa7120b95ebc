package io.roamhub.local.chaos;

import io.roamhub.local.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** All trials there are. */
final class Scenarios {

    private static final List<Scenario> ALL = List.of(new StoryScenario(), new CrawlScenario(), new CdrScenario());

    private Scenarios() {}

    /** The trial of a name; a {@link Problem} that lists all names when there is none. */
    static Scenario named(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem("There is no trial called " + name + ". There are: " + list() + "."));
    }

    private static String list() {
        return ALL.stream()
                .map(scenario -> scenario.name() + " (" + scenario.about() + ")")
                .collect(Collectors.joining(", "));
    }
}
