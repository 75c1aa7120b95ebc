package io.roamhub.registry.datacheck;

import io.roamhub.registry.access.Actor;
import io.roamhub.registry.access.CurrentActor;
import io.roamhub.registry.problem.Given;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The data check on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER, Actor.PARTNER})
@Tag(name = "Data check")
public class DataCheckResource {

    private final DataChecks dataChecks;
    private final CurrentActor actor;

    DataCheckResource(DataChecks dataChecks, CurrentActor actor) {
        this.dataChecks = dataChecks;
        this.actor = actor;
    }

    /** What is checked. */
    @GET
    @Path("/data-check/guideline")
    @Operation(summary = "What the onboarding looks at in an operator's charge point data")
    public List<GuidelineItem> guideline() {
        return Guideline.ITEMS;
    }

    /** One partner's form. */
    @GET
    @Path("/partners/{id}/data-check")
    @Operation(summary = "Show a partner's data check")
    public DataCheckView one(@PathParam("id") UUID id) {
        return dataChecks.of(id, actor.get());
    }

    /** Filled in, submitted or decided. */
    @PUT
    @Path("/partners/{id}/data-check")
    @Operation(
            summary = "Fill in a partner's data check, submit it, or (the hub) accept or reject it",
            description = "Members that are absent stay as they were.")
    public DataCheckView put(@PathParam("id") UUID id, DataCheckForm form) {
        return dataChecks.put(id, Given.body(form), actor.get());
    }
}
