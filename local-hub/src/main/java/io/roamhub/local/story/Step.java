package io.roamhub.local.story;

import java.time.Duration;
import java.util.List;

/**
 * One step of the story as it went.
 *
 * @param who the caller
 * @param what the operation, in words
 * @param status the HTTP status; 0 where there was no answer or the step is none of HTTP's
 * @param code the OICP code; {@code null} where the answer has none
 * @param problems what should have been otherwise; empty when the step holds
 */
public record Step(int number, String who, String what, int status, String code, Duration took, List<String> problems) {

    public Step {
        problems = List.copyOf(problems);
    }

    /** Whether everything was as it must be. */
    public boolean holds() {
        return problems.isEmpty();
    }

    /** The step as a line, with a line for each problem below it. */
    public String line() {
        String line = "%3d  %-26s %-68s %3s  %3s %7s ms  %s"
                .formatted(
                        number,
                        who,
                        what,
                        status == 0 ? "-" : status,
                        code == null ? "-" : code,
                        millis(),
                        holds() ? "ok" : "FAILED");
        return problems.isEmpty() ? line : line + "\n       " + String.join("\n       ", problems);
    }

    private String millis() {
        long micros = took.toNanos() / 1000;
        return micros < 10_000 ? "%.1f".formatted(micros / 1000.0) : String.valueOf(micros / 1000);
    }
}
