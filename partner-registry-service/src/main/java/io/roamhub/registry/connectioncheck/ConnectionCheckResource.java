package io.roamhub.registry.connectioncheck;

import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Connection checks on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER, Actor.PARTNER})
@Tag(name = "Partners")
public class ConnectionCheckResource {

    private final CheckConnection check;
    private final CurrentActor actor;

    ConnectionCheckResource(CheckConnection check, CurrentActor actor) {
        this.check = check;
        this.actor = actor;
    }

    /** A new check. */
    @POST
    @Path("/partners/{id}/connection-check")
    @Operation(
            summary = "Look at a partner's back end as the hub would call it",
            description = "DNS, TCP, TLS, the server's certificate, the hub's certificate, and the answer to an empty"
                    + " message, each with what to do about it. family: AUTHORIZATION, REMOTE, RESERVATION,"
                    + " NOTIFICATIONS or CDR.")
    @APIResponse(responseCode = "200", description = "What was seen, also when steps failed")
    @APIResponse(responseCode = "409", description = "The partner has no back end")
    @APIResponse(responseCode = "429", description = "Too soon after the last check")
    public ConnectionCheck check(@PathParam("id") UUID id, @QueryParam("family") String family) {
        return check.check(id, family, actor.get());
    }

    /** The last ones. */
    @GET
    @Path("/partners/{id}/connection-check")
    @Operation(summary = "Show the last check of each family, the newest first")
    public List<ConnectionCheck> last(@PathParam("id") UUID id) {
        return check.last(id, actor.get());
    }
}
