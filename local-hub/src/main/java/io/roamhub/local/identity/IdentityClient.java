package io.roamhub.local.identity;

import java.util.List;

/**
 * A program that may fetch tokens by client credentials.
 *
 * @param roles become the token's claim {@code roles}
 */
public record IdentityClient(String clientId, String clientSecret, List<String> roles) {

    /** The client that stands for every partner's portal. */
    public static final String PORTAL = "partner-portal";

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "IdentityClient[" + clientId + ", " + roles + "]";
    }
}
