package io.roamhub.common.token;

import jakarta.enterprise.context.ApplicationScoped;

/** The access token with which this service calls others. */
@ApplicationScoped
public class ServiceToken {

    /** A valid token for an {@code Authorization: Bearer} header; blocks only while there is none yet. */
    public String bearer() {
        return "";
    }
}
