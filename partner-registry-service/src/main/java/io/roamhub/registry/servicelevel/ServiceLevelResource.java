package io.roamhub.registry.servicelevel;

import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.registry.problem.Accepted;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Service levels on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER, Actor.PARTNER})
@Tag(name = "Service level")
public class ServiceLevelResource {

    private static final String CSV = "text/csv";
    private static final String CSV_UTF_8 = CSV + ";charset=utf-8";

    private final TellServiceLevel levels;
    private final CurrentActor actor;

    ServiceLevelResource(TellServiceLevel levels, CurrentActor actor) {
        this.levels = levels;
        this.actor = actor;
    }

    /** One partner's. */
    @GET
    @Path("/partners/{id}/service-level")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            summary = "A partner's agreed and measured service level, month by month",
            description = "from and to are months (UTC) such as 2026-01, both inclusive; absent: the last twelve."
                    + " As JSON or as a table (Accept: text/csv).")
    @APIResponse(
            responseCode = "200",
            description = "The months, the last first",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ServiceLevelView.class)),
                @Content(mediaType = CSV)
            })
    public Response one(
            @PathParam("id") UUID id,
            @QueryParam("from") Optional<String> from,
            @QueryParam("to") Optional<String> to,
            @Context HttpHeaders headers) {
        ServiceLevelView view = levels.tell(id, from, to, actor.get());
        return Accepted.prefers(MediaType.valueOf(CSV), headers)
                ? Response.ok(ServiceLevelCsv.of(view), CSV_UTF_8).build()
                : Response.ok(view, MediaType.APPLICATION_JSON).build();
    }
}
