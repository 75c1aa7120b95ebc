package io.roamhub.local.story;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the story went.
 *
 * @param steps in the order told
 * @param untold why the story could not be told to its end; {@code null} when it was
 */
public record StoryReport(List<Step> steps, String untold, Duration took) {

    public StoryReport {
        steps = List.copyOf(steps);
    }

    /** Whether it was told to its end and every step held. */
    public boolean holds() {
        return untold == null && steps.stream().allMatch(Step::holds);
    }

    /** The steps that failed. */
    public List<Step> failures() {
        return steps.stream().filter(step -> !step.holds()).toList();
    }

    /** One sentence, or what failed. */
    public String summary() {
        String told = "%d steps in %.1f s".formatted(steps.size(), took.toMillis() / 1000.0);
        if (holds()) {
            return "The story holds: " + told + ".";
        }
        String failed = failures().stream().map(Step::line).collect(Collectors.joining("\n"));
        String end = untold == null ? "" : "\nIt was not told to its end: " + untold;
        return "The story does not hold: " + failures().size() + " of " + told + " failed." + end
                + (failed.isEmpty() ? "" : "\n" + failed);
    }
}
