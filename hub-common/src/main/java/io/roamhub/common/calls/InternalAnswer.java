package io.roamhub.common.calls;

/** What came of a call to another service of the hub. */
public sealed interface InternalAnswer<T> {

    /** Done; {@code value} is {@code null} for an answer without a body. */
    record Ok<T>(T value) implements InternalAnswer<T> {}

    /** The service answered with an HTTP status of 3xx or 4xx, for example 404; never 401 or 403. */
    record Refused<T>(int status) implements InternalAnswer<T> {}

    /** No replica answered, or each one failed with 5xx or did not believe the token: the question stays open. */
    record Unavailable<T>() implements InternalAnswer<T> {}
}
