package io.roamhub.common.answer;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.logging.MDC;

/**
 * The id of one call: on its answer as {@code Process-ID}, on its log lines as {@code processId}, in the audit trail.
 *
 * <p>The gateway makes it; the services take it over from the gateway, and only from there.
 */
public final class ProcessId {

    /** The answer's header. */
    public static final String HEADER = "Process-ID";

    /** Where a trace has it. */
    public static final String ATTRIBUTE = "roamhub.process_id";

    private static final String NAME = "processId";
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
        MDC.put(NAME, processId.toString());
        Span.current().setAttribute(ATTRIBUTE, processId.toString());
    }

    /** The id that this thread's log lines carry; a new one where they carry none. */
    public static UUID current() {
        Object known = MDC.get(NAME);
        return known == null ? UUID.randomUUID() : UUID.fromString(known.toString());
    }

    /** The work, done on another thread under the id and the trace of this one: for the parts of a call that run side by side. */
    public static <T> Callable<T> carried(Callable<T> work) {
        UUID processId = current();
        return Context.current().wrap(() -> under(processId, work));
    }

    /** Does the work under an id, and leaves the thread without one: for work that no call has begun. */
    public static <T> T under(UUID processId, Callable<T> work) throws Exception {
        MDC.put(NAME, processId.toString());
        try {
            return work.call();
        } finally {
            MDC.remove(NAME);
        }
    }
}
