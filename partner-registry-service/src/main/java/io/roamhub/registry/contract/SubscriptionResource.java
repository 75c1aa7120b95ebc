package io.roamhub.registry.contract;

import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import io.roamhub.registry.problem.Given;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Subscriptions on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER, Actor.PARTNER})
@Tag(name = "Offers and subscriptions")
public class SubscriptionResource {

    private final SubscribeToOffer subscribing;
    private final DecideSubscription subscriptions;
    private final CurrentActor actor;

    SubscriptionResource(SubscribeToOffer subscribing, DecideSubscription subscriptions, CurrentActor actor) {
        this.subscribing = subscribing;
        this.subscriptions = subscriptions;
        this.actor = actor;
    }

    /** A new subscription. */
    @POST
    @Path("/subscriptions")
    @Operation(
            summary = "Subscribe to an offer",
            description = "ACTIVE with its contract at once, or REQUESTED until the operator approves it; after seven"
                    + " days without a decision it lapses.")
    @APIResponse(
            responseCode = "201",
            description = "Subscribed",
            content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    @APIResponse(
            responseCode = "409",
            description = "The offer is not open, or the two have a contract or a waiting request for this")
    public Response subscribe(SubscriptionForm form) {
        SubscriptionView subscription = subscribing.subscribe(Given.body(form), actor.get());
        return Response.created(URI.create("/api/v1/subscriptions/" + subscription.id()))
                .entity(subscription)
                .build();
    }

    /** Many subscriptions. */
    @GET
    @Path("/subscriptions")
    @Operation(
            summary = "List subscriptions, the newest first; a partner sees its own, as operator and as provider",
            description = "state is REQUESTED, ACTIVE, REJECTED, LAPSED, RETRACTED, CANCELLED or ENDED.")
    public PageOf<SubscriptionView> list(
            @QueryParam("partner") Optional<UUID> partner,
            @QueryParam("offer") Optional<UUID> offer,
            @QueryParam("state") Optional<String> state,
            @QueryParam("page") Integer page,
            @QueryParam("size") Integer size) {
        return subscriptions.page(partner, offer, state, PageRequest.of(page, size), actor.get());
    }

    /** A partner's subscriptions. */
    @GET
    @Path("/partners/{id}/subscriptions")
    @Operation(summary = "List a partner's subscriptions, as operator and as provider, the newest first")
    public PageOf<SubscriptionView> ofPartner(
            @PathParam("id") UUID id,
            @QueryParam("state") Optional<String> state,
            @QueryParam("page") Integer page,
            @QueryParam("size") Integer size) {
        return subscriptions.page(Optional.of(id), Optional.empty(), state, PageRequest.of(page, size), actor.get());
    }

    /** One subscription. */
    @GET
    @Path("/subscriptions/{id}")
    @Operation(summary = "Show a subscription")
    public SubscriptionView one(@PathParam("id") UUID id) {
        return subscriptions.one(id, actor.get());
    }

    /** Yes. */
    @POST
    @Path("/subscriptions/{id}/approve")
    @Operation(summary = "Approve a request; the contract is in force at once or from its begin")
    @APIResponse(responseCode = "200", description = "It is active")
    @APIResponse(responseCode = "409", description = "It does not wait, or there is another contract for this")
    public SubscriptionView approve(@PathParam("id") UUID id) {
        return subscriptions.approve(id, actor.get());
    }

    /** No. */
    @POST
    @Path("/subscriptions/{id}/reject")
    @Operation(summary = "Reject a request, with the reason")
    @APIResponse(responseCode = "200", description = "It is rejected")
    @APIResponse(responseCode = "409", description = "It does not wait")
    public SubscriptionView reject(@PathParam("id") UUID id, ReasonForm form) {
        return subscriptions.reject(id, ReasonForm.of(form), actor.get());
    }

    /** No longer. */
    @POST
    @Path("/subscriptions/{id}/cancel")
    @Operation(
            summary = "Cancel a subscription, or take a request back",
            description = "A contract ends when the notice of its offer is over: see endsAt.")
    @APIResponse(responseCode = "200", description = "It is cancelled, or taken back")
    @APIResponse(responseCode = "409", description = "There is nothing to cancel")
    public SubscriptionView cancel(@PathParam("id") UUID id, ReasonForm form) {
        return subscriptions.cancel(id, ReasonForm.of(form), actor.get());
    }
}
