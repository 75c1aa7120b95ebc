package io.roamhub.common.answer;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.jboss.logging.MDC;

/**
 * The id of one call: on its answer as {@code Process-ID}, on its log lines as {@code processId}, in the audit trail.
 *
 * <p>The gateway makes it; the services take it over from the gateway, and only from there.
 */
public final class ProcessId {

    /** The answer's header. */
    public static final String HEADER = "Process-ID";

    private static final String KEY = "roamhub.processId";

    private ProcessId() {}

    /** The id of the call; made when there is none yet. */
    public static UUID of(RoutingContext call) {
        UUID known = call.get(KEY);
        if (known != null) {
            return known;
        }
        UUID made = UUID.randomUUID();
        adopt(call, made);
        return made;
    }

    /** Gives the call an id that was made elsewhere. */
    public static void adopt(RoutingContext call, UUID processId) {
        call.put(KEY, processId);
        MDC.put("processId", processId.toString());
    }
}
