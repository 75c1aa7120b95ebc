package io.roamhub.registry.certificate;

/** What is asked for. */
enum RequestKind {
    /** A certificate of the hub's authority. */
    SIGNING,
    /** The use of a certificate that the partner's own authority has signed. */
    ENROLMENT
}
