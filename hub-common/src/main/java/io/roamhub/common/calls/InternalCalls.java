package io.roamhub.common.calls;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Calls to the hub's other services under {@code /internal/v1}, with this service's token. */
@ApplicationScoped
public class InternalCalls {

    /** Reads; waits 2 s for each replica. {@code path} begins with a slash and is percent-encoded. */
    public <T> InternalAnswer<T> get(String serviceName, String path, Class<T> type) {
        return new InternalAnswer.Unavailable<>();
    }

    /** Reads with another wait than 2 s per replica, for long polls. */
    public <T> InternalAnswer<T> get(String serviceName, String path, Class<T> type, Duration timeout) {
        return new InternalAnswer.Unavailable<>();
    }

    /**
     * Posts a JSON body ({@code null}: none). It may reach more than one replica when the first does not answer, so the
     * operation must be idempotent.
     */
    public <T> InternalAnswer<T> post(String serviceName, String path, Object body, Class<T> type) {
        return new InternalAnswer.Unavailable<>();
    }
}
