package io.roamhub.local;

/**
 * Something that the person at the keyboard can put right. The message is a whole sentence that says what is wrong and,
 * where there is something to do, what; it is shown without a stack trace.
 */
public final class Problem extends RuntimeException {

    /** @param sentence what is wrong, for a person */
    public Problem(String sentence) {
        super(sentence);
    }

    /**
     * @param sentence what is wrong, for a person
     * @param cause shown with {@code --verbose} only
     */
    public Problem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
