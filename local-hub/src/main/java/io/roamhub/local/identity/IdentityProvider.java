package io.roamhub.local.identity;

import io.roamhub.local.process.ChildSpec;
import java.io.IOException;

/** The server that gives tokens to services and people: a light one, or a real Keycloak. */
public interface IdentityProvider {

    /** The name of its process. */
    String NAME = "identity-provider";

    /** Writes what it needs for its start; may take long the first time. */
    void prepare() throws IOException;

    /** How to start it, after {@link #prepare}. */
    ChildSpec process();

    /** The issuer, under which discovery is found. */
    String issuer();

    /** Where tokens are fetched by client credentials. */
    String tokenUrl();

    /** Whether it gives tokens. */
    boolean ready();
}
