package io.roamhub.evsedata.stream;

import io.roamhub.common.management.Actor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The stream of status, for providers through the gateway and for whoever has a token. */
@Path("/api/v1/evse-status/stream")
@RolesAllowed({"gateway", Actor.PARTNER, Actor.ONBOARDING_MANAGER, Actor.HUB_ADMIN})
@RunOnVirtualThread
@Tag(name = "EVSE status")
public class StatusStreamResource {

    private final FollowStatus follow;
    private final Listener.Door door;

    StatusStreamResource(FollowStatus follow, Listener.Door door) {
        this.follow = follow;
        this.door = door;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(operationId = "followEvseStatus", summary = "Every change of a status as a server-sent event")
    public Response follow(
            @Context HttpServerRequest request,
            @HeaderParam("Last-Event-ID") String lastEventId,
            @QueryParam("operatorId") List<String> operatorIds,
            @QueryParam("country") List<String> countries) {
        HttpServerResponse response = request.response();
        return Response.ok(follow.stream(
                        door.of(request), StatusFilter.of(operatorIds, countries), lastEventId, response::closed))
                .header("Cache-Control", "no-store")
                .build();
    }
}
