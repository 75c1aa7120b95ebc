package io.roamhub.registry.partner;

import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.registry.problem.Given;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the hub calls partners, on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER, Actor.PARTNER})
@Tag(name = "Partners")
public class EndpointResource {

    private final MaintainEndpoints endpoints;
    private final CurrentActor actor;

    EndpointResource(MaintainEndpoints endpoints, CurrentActor actor) {
        this.endpoints = endpoints;
        this.actor = actor;
    }

    /** Where it is called. */
    @PUT
    @Path("/partners/{id}/endpoint")
    @Operation(summary = "Replace where the hub calls it")
    public PartnerView put(@PathParam("id") UUID id, EndpointForm form) {
        return endpoints.put(id, Given.body(form), actor.get());
    }

    /** Called no more. */
    @DELETE
    @Path("/partners/{id}/endpoint")
    @Operation(summary = "Take its endpoint away; families with an endpoint of their own keep it")
    public PartnerView remove(@PathParam("id") UUID id) {
        return endpoints.remove(id, actor.get());
    }

    /** Where a family of operations is called. */
    @PUT
    @Path("/partners/{id}/endpoints/{family}")
    @Operation(
            summary = "Replace where the hub calls the operations of a family",
            description = "AUTHORIZATION, REMOTE, RESERVATION, NOTIFICATIONS or CDR")
    public PartnerView putFamily(@PathParam("id") UUID id, @PathParam("family") String family, EndpointForm form) {
        return endpoints.put(id, family, Given.body(form), actor.get());
    }

    /** Called where everything else is. */
    @DELETE
    @Path("/partners/{id}/endpoints/{family}")
    @Operation(summary = "Let the operations of a family be called at the ordinary endpoint again")
    public PartnerView removeFamily(@PathParam("id") UUID id, @PathParam("family") String family) {
        return endpoints.remove(id, family, actor.get());
    }
}
