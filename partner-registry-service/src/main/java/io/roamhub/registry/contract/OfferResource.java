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

/** Offers on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER, Actor.PARTNER})
@Tag(name = "Offers and subscriptions")
public class OfferResource {

    private final MakeOffer offers;
    private final CurrentActor actor;

    OfferResource(MakeOffer offers, CurrentActor actor) {
        this.offers = offers;
        this.actor = actor;
    }

    /** A new offer. */
    @POST
    @Path("/offers")
    @Operation(summary = "Offer contracts to every provider or to one; its terms never change")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = OfferView.class)))
    public Response make(OfferForm form) {
        OfferView offer = offers.make(Given.body(form), actor.get());
        return Response.created(URI.create("/api/v1/offers/" + offer.id()))
                .entity(offer)
                .build();
    }

    /** Many offers. */
    @GET
    @Path("/offers")
    @Operation(
            summary = "List offers, the newest first; a partner sees its own, those to everybody and those to itself",
            description =
                    "service is AUTHORIZATION, RESERVATION, DYNAMIC_PRICING or CDR_CORRECTION; state is OPEN, ENDED or WITHDRAWN.")
    public PageOf<OfferView> list(
            @QueryParam("operator") Optional<UUID> operator,
            @QueryParam("provider") Optional<UUID> provider,
            @QueryParam("service") Optional<String> service,
            @QueryParam("state") Optional<String> state,
            @QueryParam("page") Integer page,
            @QueryParam("size") Integer size) {
        return offers.page(operator, provider, service, state, PageRequest.of(page, size), actor.get());
    }

    /** An operator's offers. */
    @GET
    @Path("/partners/{id}/offers")
    @Operation(summary = "List the offers that an operator has made, the newest first")
    public PageOf<OfferView> ofOperator(
            @PathParam("id") UUID id,
            @QueryParam("state") Optional<String> state,
            @QueryParam("page") Integer page,
            @QueryParam("size") Integer size) {
        return offers.page(
                Optional.of(id), Optional.empty(), Optional.empty(), state, PageRequest.of(page, size), actor.get());
    }

    /** One offer. */
    @GET
    @Path("/offers/{id}")
    @Operation(summary = "Show an offer")
    public OfferView one(@PathParam("id") UUID id) {
        return offers.one(id, actor.get());
    }

    /** No longer. */
    @POST
    @Path("/offers/{id}/withdraw")
    @Operation(
            summary = "Withdraw an offer",
            description = "Subscriptions that wait for approval are rejected; contracts stay until they end or are"
                    + " cancelled.")
    @APIResponse(responseCode = "409", description = "It is withdrawn already")
    public OfferView withdraw(@PathParam("id") UUID id, ReasonForm form) {
        return offers.withdraw(id, ReasonForm.of(form), actor.get());
    }
}
