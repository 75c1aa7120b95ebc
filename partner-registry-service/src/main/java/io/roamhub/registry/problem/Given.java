package io.roamhub.registry.problem;

/** What a request must bring. */
public final class Given {

    private Given() {}

    /**
     * The body of a request.
     *
     * @throws RefusedException 400 when there is none
     */
    public static <T> T body(T body) {
        if (body == null) {
            throw RefusedException.invalid("body", "must not be empty");
        }
        return body;
    }
}
