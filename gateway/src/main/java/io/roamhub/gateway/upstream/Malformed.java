package io.roamhub.gateway.upstream;

/** An answer of a service that is no HTTP/1.1, or not with one meaning only. */
final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Malformed(String reason) {
        super(reason, null, false, false); // thrown for what came over the wire: its stack tells nothing
    }
}
