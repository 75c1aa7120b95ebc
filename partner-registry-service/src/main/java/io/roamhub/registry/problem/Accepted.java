package io.roamhub.registry.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** In which form a caller wants an answer that exists as JSON and in another form. */
public final class Accepted {

    private Accepted() {}

    /** Whether the other form comes before JSON in the caller's order; who takes anything gets JSON. */
    public static boolean prefers(MediaType other, HttpHeaders headers) {
        for (MediaType accepted : headers.getAcceptableMediaTypes()) {
            if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (accepted.isCompatible(other)) {
                return true;
            }
        }
        return false;
    }
}
