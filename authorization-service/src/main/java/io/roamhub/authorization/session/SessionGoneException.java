package io.roamhub.authorization.session;

import java.util.UUID;

/** A session that was there a moment ago has been removed, for its operator refused the remote start. */
public final class SessionGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SessionGoneException(UUID id) {
        super("sessionId=" + id + " is gone");
    }
}
