package io.roamhub.evsedata.history;

import io.roamhub.common.management.Actor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The log of pushes. */
@Path("/api/v1/pushes")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Actor.PARTNER, Actor.ONBOARDING_MANAGER, Actor.HUB_ADMIN})
@RunOnVirtualThread
@Tag(name = "History")
public class PushLogResource {

    private final LookBack lookBack;

    PushLogResource(LookBack lookBack) {
        this.lookBack = lookBack;
    }

    @GET
    @Operation(operationId = "listPushes", summary = "Pushes with their answers and counts, the newest first")
    public Slice<LoggedPush> pushes(
            @QueryParam("operatorId") String operatorId,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("after") String after,
            @QueryParam("size") String size) {
        return lookBack.pushes(operatorId, from, to, Wish.of(after, size));
    }
}
