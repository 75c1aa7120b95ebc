package io.roamhub.registry.certificate;

import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Partners' own certificate authorities on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER, Actor.PARTNER})
@Tag(name = "Certificates")
public class PartnerAuthorityResource {

    private final MaintainPartnerAuthorities maintain;
    private final CurrentActor actor;

    PartnerAuthorityResource(MaintainPartnerAuthorities maintain, CurrentActor actor) {
        this.maintain = maintain;
        this.actor = actor;
    }

    /** A partner's authorities. */
    @GET
    @Path("/partners/{id}/certificate-authorities")
    @Operation(summary = "List a partner's own certificate authorities, the newest first")
    public List<PartnerAuthorityView> ofPartner(@PathParam("id") UUID id) {
        return maintain.ofPartner(id, actor.get());
    }

    /** A new one. */
    @POST
    @Path("/partners/{id}/certificate-authorities")
    @RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER})
    @Consumes({CertificateResource.PEM, CertificateResource.DER, MediaType.TEXT_PLAIN})
    @Operation(
            summary = "Register a partner's own certificate authority",
            description =
                    "Its certificates still have to be enrolled one by one. The authority must be a private one of"
                            + " the partner, valid now, with a key as for certificates.")
    @RequestBody(
            description = "One X.509 certificate as PEM or DER",
            content = @Content(mediaType = CertificateResource.PEM, schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "201",
            description = "The gateway lets its certificates into the handshake",
            content = @Content(schema = @Schema(implementation = PartnerAuthorityView.class)))
    @APIResponse(responseCode = "400", description = "Not acceptable; the problem says why")
    public Response register(@PathParam("id") UUID id, byte[] certificate) {
        return Response.status(Response.Status.CREATED)
                .entity(maintain.register(id, certificate, actor.get()))
                .build();
    }

    /** Gone. */
    @DELETE
    @Path("/partners/{id}/certificate-authorities/{fingerprint}")
    @RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER})
    @Operation(summary = "Remove an authority; the certificates of it that the partner has enrolled are revoked")
    public PartnerAuthorityView remove(
            @PathParam("id") UUID id,
            @PathParam("fingerprint") String fingerprint,
            @QueryParam("reason") String reason) {
        return maintain.remove(id, fingerprint, reason, actor.get());
    }
}
