package io.roamhub.registry.lifecycle;

import io.roamhub.registry.access.Actor;
import io.roamhub.registry.access.CurrentActor;
import io.roamhub.registry.partner.PartnerView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A partner's steps on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER})
@Tag(name = "Partners")
public class LifecycleResource {

    private final PartnerLifecycle lifecycle;
    private final CurrentActor actor;

    LifecycleResource(PartnerLifecycle lifecycle, CurrentActor actor) {
        this.lifecycle = lifecycle;
        this.actor = actor;
    }

    /** Onto the market. */
    @POST
    @Path("/partners/{id}/activate")
    @Operation(summary = "Take a partner onto the market, or back after a suspension")
    @APIResponse(responseCode = "200", description = "It is active")
    @APIResponse(responseCode = "409", description = "Something is missing: ACTIVE_CERTIFICATE, ACCEPTED_DATA_CHECK")
    public PartnerView activate(@PathParam("id") UUID id) {
        return lifecycle.activate(id, actor.get());
    }

    /** Stopped. */
    @POST
    @Path("/partners/{id}/suspend")
    @Operation(summary = "Stop an active partner; its calls are answered 401 with code 017")
    public PartnerView suspend(@PathParam("id") UUID id) {
        return lifecycle.suspend(id, actor.get());
    }

    /** Trying the connection. */
    @POST
    @Path("/partners/{id}/start-test")
    @Operation(summary = "Note that a partner in onboarding tries its connection")
    public PartnerView startTest(@PathParam("id") UUID id) {
        return lifecycle.startTest(id, actor.get());
    }

    /** Off the market. */
    @POST
    @Path("/partners/{id}/leave")
    @Operation(summary = "Take a partner off the market for good; its certificates are revoked, its ids stay reserved")
    public PartnerView leave(@PathParam("id") UUID id) {
        return lifecycle.leave(id, actor.get());
    }
}
