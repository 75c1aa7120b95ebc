package io.roamhub.registry.partner;

/** What is shown with its version as {@code ETag}, and changed with {@code If-Match}. */
public interface Versioned {

    /** Rises with every change. */
    long version();
}
