package io.roamhub.registry.lifecycle;

/** What a partner must have before it takes part in the market. */
enum Precondition {
    /** A certificate that is neither revoked nor ended. */
    ACTIVE_CERTIFICATE,
    /** An accepted check of its charge point data, where that is required and it has an operator id. */
    ACCEPTED_DATA_CHECK
}
