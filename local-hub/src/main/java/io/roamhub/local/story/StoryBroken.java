package io.roamhub.local.story;

/** The story cannot be told on: a step failed that all others need. */
final class StoryBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoryBroken(String step) {
        super(step);
    }
}
