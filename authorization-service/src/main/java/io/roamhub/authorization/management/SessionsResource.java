package io.roamhub.authorization.management;

import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sessions on the management API. */
@Path("/api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Actor.HUB_ADMIN, Actor.PARTNER})
@RunOnVirtualThread
@Tag(name = "Sessions")
public class SessionsResource {

    private final CurrentActor actor;
    private final FindSessions find;
    private final TellSession tell;

    SessionsResource(CurrentActor actor, FindSessions find, TellSession tell) {
        this.actor = actor;
        this.find = find;
        this.tell = tell;
    }

    /** A search. */
    @GET
    @Operation(
            operationId = "listSessions",
            summary = "Sessions, the newest first; a partner sees those in which it takes part",
            description = "overdue=end finds sessions without an end, overdue=record ended ones without a charge detail"
                    + " record, of more than the configured age. from is inclusive, to is exclusive, both as ISO 8601"
                    + " date-time with offset; without an id of the session at most 31 days apart, by default the"
                    + " last seven days.")
    public SessionPage list(@BeanParam Filter filter) {
        return find.find(actor.get(), filter);
    }

    /** One session. */
    @GET
    @Path("{sessionId}")
    @Operation(
            operationId = "getSession",
            summary = "A session and its trail: who sent what, who was asked, what each answered, how long it took",
            description = "A refused driver's start has no session, but it has a trail under the SessionID that"
                    + " providers were given. A step may appear some seconds late.")
    public SessionWithTrail session(UUID sessionId) {
        return tell.tell(actor.get(), sessionId);
    }
}
