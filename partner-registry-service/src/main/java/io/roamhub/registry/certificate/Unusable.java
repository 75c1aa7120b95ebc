package io.roamhub.registry.certificate;

/** Ends the reading of a request or certificate with a reason for whoever sent it. */
final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;

    Unusable(String reason) {
        super(reason, null, false, false);
    }
}
