package io.roamhub.gateway.listener;

import io.netty.handler.codec.TooLongFrameException;
import io.roamhub.gateway.answer.OwnAnswer;

/** Why the head of a request could not be read, and what is answered. */
final class BadHead extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What is the matter with it. */
    enum Kind {
        MALFORMED,
        UNKNOWN_VERSION,
        TOO_SLOW
    }

    private final Kind kind;

    private BadHead(Kind kind, String reason) {
        super(reason);
        this.kind = kind;
    }

    static BadHead malformed(String reason) {
        return new BadHead(Kind.MALFORMED, reason);
    }

    static BadHead unknownVersion() {
        return new BadHead(Kind.UNKNOWN_VERSION, "neither HTTP/1.1 nor HTTP/1.0");
    }

    static BadHead tooSlow() {
        return new BadHead(Kind.TOO_SLOW, "head not received in time");
    }

    /** The answer for whatever the decoder stumbled over. */
    static OwnAnswer answer(Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            return OwnAnswer.HEADERS_TOO_LARGE;
        }
        if (cause instanceof BadHead bad) {
            return switch (bad.kind) {
                case MALFORMED -> OwnAnswer.MALFORMED_REQUEST;
                case UNKNOWN_VERSION -> OwnAnswer.UNKNOWN_HTTP_VERSION;
                case TOO_SLOW -> OwnAnswer.HEAD_INCOMPLETE;
            };
        }
        return OwnAnswer.MALFORMED_REQUEST;
    }
}
