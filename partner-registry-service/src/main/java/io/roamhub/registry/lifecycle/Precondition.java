package io.roamhub.registry.lifecycle;

/** What a step of a partner needs beside the right state. */
enum Precondition {
    /** A mail address or a contact. */
    CONTACT,
    /** A network that its calls may come from. */
    ALLOWED_NETWORK,
    /** A certificate that is neither revoked nor ended. */
    ACTIVE_CERTIFICATE,
    /** An accepted check of its charge point data, where that is required and it has an operator id. */
    ACCEPTED_DATA_CHECK,
    /** No contract with it is in force or about to be. */
    CONTRACTS_ENDED
}
