package io.roamhub.common.token;

import java.time.Instant;

/** Where access tokens come from. */
public interface TokenSource {

    /** An access token and the end of its life. */
    record Fetched(String token, Instant expiry) {

        /** Never shown. */
        @Override
        public String toString() {
            return "(redacted)";
        }
    }

    /**
     * Fetches a new one; blocks for a few seconds at most.
     *
     * @throws RuntimeException when there is none to be had
     */
    Fetched fetch();
}
