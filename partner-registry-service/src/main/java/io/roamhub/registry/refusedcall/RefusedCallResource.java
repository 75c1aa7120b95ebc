package io.roamhub.registry.refusedcall;

import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Refused calls on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER, Actor.PARTNER})
@Tag(name = "Refused calls")
public class RefusedCallResource {

    private final FindRefusedCalls find;
    private final CurrentActor actor;

    RefusedCallResource(FindRefusedCalls find, CurrentActor actor) {
        this.find = find;
        this.actor = actor;
    }

    /** One partner's. */
    @GET
    @Path("/partners/{id}/refused-calls")
    @Operation(
            summary = "A partner's calls that were refused or failed, the newest first",
            description =
                    "By the Process-ID of the answer, or by time: from is inclusive, to is exclusive, both as ISO 8601"
                            + " date-time with offset. At most 60 of a partner in a minute are kept by each gateway, for 30 days.")
    public PageOf<RefusedCallView> list(
            @PathParam("id") UUID id,
            @QueryParam("processId") Optional<String> processId,
            @QueryParam("from") Optional<String> from,
            @QueryParam("to") Optional<String> to,
            @QueryParam("page") Integer page,
            @QueryParam("size") Integer size) {
        return find.page(id, processId, from, to, PageRequest.of(page, size), actor.get());
    }
}
