package io.roamhub.registry.lifecycle;

import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.registry.partner.PartnerView;
import io.roamhub.registry.problem.Reasons;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
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
    private final Reasons reasons;

    LifecycleResource(PartnerLifecycle lifecycle, CurrentActor actor, Reasons reasons) {
        this.lifecycle = lifecycle;
        this.actor = actor;
        this.reasons = reasons;
    }

    /** Onto the market. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @RequestBody(
            description = "May have a reason, which is kept; may be empty",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = StepForm.class)))
    @Path("/partners/{id}/activate")
    @Operation(summary = "Take a partner onto the market, or back after a suspension")
    @APIResponse(responseCode = "200", description = "It is active")
    @APIResponse(responseCode = "409", description = "Something is missing: ACTIVE_CERTIFICATE, ACCEPTED_DATA_CHECK")
    public PartnerView activate(@PathParam("id") UUID id, String form) {
        return lifecycle.activate(id, reasons.optional(form), actor.get());
    }

    /** Stopped. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @RequestBody(
            description = "May have a reason, which is kept; may be empty",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = StepForm.class)))
    @Path("/partners/{id}/suspend")
    @Operation(summary = "Stop an active partner; its calls are answered 401 with code 017")
    public PartnerView suspend(@PathParam("id") UUID id, String form) {
        return lifecycle.suspend(id, reasons.optional(form), actor.get());
    }

    /** Trying the connection. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @RequestBody(
            description = "May have a reason, which is kept; may be empty",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = StepForm.class)))
    @Path("/partners/{id}/start-test")
    @Operation(summary = "Note that a partner in onboarding tries its connection")
    @APIResponse(responseCode = "200", description = "It is in test")
    @APIResponse(
            responseCode = "409",
            description = "Something is missing: CONTACT, ALLOWED_NETWORK, ACTIVE_CERTIFICATE, or the right state")
    public PartnerView startTest(@PathParam("id") UUID id, String form) {
        return lifecycle.startTest(id, reasons.optional(form), actor.get());
    }

    /** Off the market. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @RequestBody(
            description = "May have a reason, which is kept; may be empty",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = StepForm.class)))
    @Path("/partners/{id}/leave")
    @Operation(summary = "Take a partner off the market for good; its certificates are revoked, its ids stay reserved")
    @APIResponse(responseCode = "200", description = "It has left")
    @APIResponse(responseCode = "409", description = "Something is missing: CONTRACTS_ENDED")
    public PartnerView leave(@PathParam("id") UUID id, String form) {
        return lifecycle.leave(id, reasons.optional(form), actor.get());
    }
}
