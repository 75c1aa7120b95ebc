package io.roamhub.local.story;

import io.roamhub.local.client.Answer;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Takes the steps of the story, prints each as soon as it is over, and keeps them for the report. */
final class Teller {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final PrintWriter out;
    private final List<Step> steps = new ArrayList<>();

    Teller(PrintWriter out) {
        this.out = out;
    }

    List<Step> steps() {
        return steps;
    }

    /** Announces what the next steps are about. */
    void chapter(String title) {
        out.println();
        out.println(title);
        out.flush();
    }

    /** One call, once. */
    Answer tell(String who, String what, Supplier<Answer> call, Expectation... expectations) {
        Answer answer = call.get();
        note(who, what, answer, Expectation.problems(answer, expectations));
        return answer;
    }

    /** A call whose answer the story cannot go on without. */
    Answer require(String who, String what, Supplier<Answer> call, Expectation... expectations) {
        Answer answer = tell(who, what, call, expectations);
        if (!steps.getLast().holds()) {
            throw new StoryBroken(what);
        }
        return answer;
    }

    /**
     * A call that is repeated until its answer is right {@code times} times in a row: what the directory tells reaches
     * every gateway within two seconds, and each call goes to the next gateway.
     */
    Answer tellWhenTrue(String who, String what, int times, Supplier<Answer> call, Expectation... expectations) {
        long start = System.nanoTime();
        int right = 0;
        while (true) {
            Answer answer = call.get();
            List<String> problems = Expectation.problems(answer, expectations);
            right = problems.isEmpty() ? right + 1 : 0;
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (right == times || took.compareTo(PATIENCE) > 0) {
                note(who, what, new Answer(answer.status(), answer.processId(), answer.body(), null, took), problems);
                return answer;
            }
            if (right == 0) {
                pause();
            }
        }
    }

    /** Something that must have happened elsewhere, for example at a partner's back end. */
    void check(String who, String what, Supplier<List<String>> problems) {
        long start = System.nanoTime();
        List<String> found = problems.get();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        note(who, what, new Answer(0, null, new byte[0], null, took), found);
    }

    private void note(String who, String what, Answer answer, List<String> problems) {
        Step step = new Step(steps.size() + 1, who, what, answer.status(), answer.code(), answer.took(), problems);
        steps.add(step);
        out.println(step.line());
        out.flush();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryBroken("interrupted");
        }
    }
}
