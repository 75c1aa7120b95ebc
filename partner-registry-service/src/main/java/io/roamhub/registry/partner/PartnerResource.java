package io.roamhub.registry.partner;

import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import io.roamhub.registry.problem.Given;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Partners on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER, Actor.PARTNER})
@Tag(name = "Partners")
public class PartnerResource {

    private final RegisterPartner register;
    private final MaintainPartner maintain;
    private final FindPartners find;
    private final CurrentActor actor;

    PartnerResource(RegisterPartner register, MaintainPartner maintain, FindPartners find, CurrentActor actor) {
        this.register = register;
        this.maintain = maintain;
        this.find = find;
        this.actor = actor;
    }

    /** A new partner. */
    @POST
    @Path("/partners")
    @Operation(summary = "Register a partner; its onboarding begins")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = PartnerView.class)))
    @APIResponse(responseCode = "409", description = "Another partner has one of the ids")
    public Response register(PartnerForm form) {
        PartnerView partner = register.register(Given.body(form), actor.get());
        return Response.created(URI.create("/api/v1/partners/" + partner.id()))
                .entity(partner)
                .build();
    }

    /** Many partners. */
    @GET
    @Path("/partners")
    @Operation(summary = "List partners by name; a partner sees itself")
    public PageOf<PartnerView> list(
            @QueryParam("q") Optional<String> q,
            @QueryParam("role") Optional<String> role,
            @QueryParam("page") Integer page,
            @QueryParam("size") Integer size) {
        return find.page(q, role, PageRequest.of(page, size), actor.get());
    }

    /** One partner. */
    @GET
    @Path("/partners/{id}")
    @Operation(summary = "Show a partner")
    public PartnerView one(@PathParam("id") UUID id) {
        return find.one(id, actor.get());
    }

    /** Its name, contact and ids. */
    @PATCH
    @Path("/partners/{id}")
    @Operation(summary = "Change name, contact or ids; absent members stay")
    public PartnerView change(@PathParam("id") UUID id, PartnerForm form) {
        return maintain.change(id, Given.body(form), actor.get());
    }

    /** Its sub-partners. */
    @PUT
    @Path("/partners/{id}/sub-partner-ids")
    @Operation(summary = "Replace the ids of the sub-partners it speaks for")
    public PartnerView subPartnerIds(@PathParam("id") UUID id, SubPartnerIdsForm form) {
        return maintain.subPartnerIds(id, Given.body(form), actor.get());
    }

    /** Where it calls from. */
    @PUT
    @Path("/partners/{id}/allowed-networks")
    @Operation(summary = "Replace the networks its calls may come from, in CIDR notation")
    public PartnerView allowedNetworks(@PathParam("id") UUID id, List<String> networks) {
        return maintain.allowedNetworks(id, Given.body(networks), actor.get());
    }

    /** What it uses of the hub. */
    @PUT
    @Path("/partners/{id}/services")
    @Operation(summary = "Replace the services of the hub that it may use")
    public PartnerView services(@PathParam("id") UUID id, List<String> services) {
        return maintain.services(id, Given.body(services), actor.get());
    }

    /** How often it may call. */
    @PUT
    @Path("/partners/{id}/limits")
    @Operation(summary = "Replace its limits: calls per minute by operation, null for the default")
    public PartnerView limits(@PathParam("id") UUID id, Map<String, Integer> limits) {
        return maintain.limits(id, Given.body(limits), actor.get());
    }

    /** Who is there for what. */
    @PUT
    @Path("/partners/{id}/contacts")
    @Operation(summary = "Replace its contacts")
    public PartnerView contacts(@PathParam("id") UUID id, List<ContactForm> contacts) {
        return maintain.contacts(id, Given.body(contacts), actor.get());
    }
}
