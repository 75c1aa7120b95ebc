package io.roamhub.registry.certificate;

/** Whose authority signed a partner's certificate. */
enum Origin {
    /** The hub's. */
    HUB,
    /** The partner's own; the certificate was enrolled by its fingerprint. */
    PARTNER
}
