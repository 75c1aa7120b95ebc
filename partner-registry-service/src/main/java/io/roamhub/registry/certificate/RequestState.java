package io.roamhub.registry.certificate;

/** Where a signing request stands. */
enum RequestState {
    /** Waits for the onboarding manager's review. */
    PENDING,
    /** Became a certificate. */
    APPROVED,
    /** Will not become one. */
    REJECTED
}
