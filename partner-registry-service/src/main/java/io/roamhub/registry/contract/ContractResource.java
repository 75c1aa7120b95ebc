package io.roamhub.registry.contract;

import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import io.roamhub.registry.problem.Given;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
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

/** Contracts on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER, Actor.PARTNER})
@Tag(name = "Contracts")
public class ContractResource {

    private final AgreeContract contracts;
    private final CurrentActor actor;

    ContractResource(AgreeContract contracts, CurrentActor actor) {
        this.contracts = contracts;
        this.actor = actor;
    }

    /** A new contract. */
    @POST
    @Path("/contracts")
    @RolesAllowed(Actor.HUB_ADMIN)
    @Operation(summary = "Make a contract between an operator and a provider; it is active at once")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = ContractView.class)))
    @APIResponse(responseCode = "409", description = "The two have one for a service and time of it already")
    public Response agree(ContractForm form) {
        ContractView contract = contracts.agree(Given.body(form));
        return Response.created(URI.create("/api/v1/contracts/" + contract.id()))
                .entity(contract)
                .build();
    }

    /** Many contracts. */
    @GET
    @Path("/contracts")
    @Operation(summary = "List contracts, the newest first; a partner sees its own")
    public PageOf<ContractView> list(
            @QueryParam("partner") Optional<UUID> partner,
            @QueryParam("page") Integer page,
            @QueryParam("size") Integer size) {
        return contracts.page(partner, PageRequest.of(page, size), actor.get());
    }

    /** One contract. */
    @GET
    @Path("/contracts/{id}")
    @Operation(summary = "Show a contract")
    public ContractView one(@PathParam("id") UUID id) {
        return contracts.one(id, actor.get());
    }

    /** No longer. */
    @DELETE
    @Path("/contracts/{id}")
    @RolesAllowed(Actor.HUB_ADMIN)
    @Operation(summary = "End a contract at once, whatever its notice")
    public void end(@PathParam("id") UUID id) {
        contracts.end(id);
    }
}
