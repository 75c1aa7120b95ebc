package io.roamhub.registry.certificate;

import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import io.roamhub.registry.problem.Reasons;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing requests on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER, Actor.PARTNER})
@Tag(name = "Certificates")
public class CertificateRequestResource {

    private static final String PKCS10 = "application/pkcs10";

    private final RequestCertificate request;
    private final DecideCertificateRequest decide;
    private final FindCertificates find;
    private final Reasons reasons;
    private final CurrentActor actor;

    CertificateRequestResource(
            RequestCertificate request,
            DecideCertificateRequest decide,
            FindCertificates find,
            Reasons reasons,
            CurrentActor actor) {
        this.request = request;
        this.decide = decide;
        this.find = find;
        this.reasons = reasons;
        this.actor = actor;
    }

    /** A new request. */
    @POST
    @Path("/partners/{id}/certificate-requests")
    @Consumes({PKCS10, MediaType.TEXT_PLAIN})
    @Operation(
            summary = "Ask for a certificate",
            description = "RSA of at least 2048 bits, or EC on P-256 or P-384, signed with SHA-2, with a new key."
                    + " Subject and subject alternative names go into the certificate. With renews, the fingerprint of a"
                    + " certificate of the partner, the review shows whether the names stayed the same.")
    @RequestBody(
            description = "PKCS#10 as PEM or DER",
            content = {
                @Content(mediaType = PKCS10, schema = @Schema(implementation = String.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class))
            })
    @APIResponse(
            responseCode = "201",
            description = "Waits for review",
            content = @Content(schema = @Schema(implementation = CertificateRequestView.class)))
    @APIResponse(responseCode = "400", description = "Not acceptable; the problem says why")
    @APIResponse(responseCode = "409", description = "The key was used before")
    public Response take(@PathParam("id") UUID partner, @QueryParam("renews") Optional<String> renews, byte[] pkcs10) {
        return created(request.take(partner, pkcs10, renews, actor.get()));
    }

    /** A certificate of the partner's own authority. */
    @POST
    @Path("/partners/{id}/certificates")
    @Consumes({CertificateResource.PEM, CertificateResource.DER, MediaType.TEXT_PLAIN})
    @Operation(
            summary = "Enrol a certificate that the partner's own authority has signed",
            description = "The certificate first, then those between it and the registered authority. Sent by the"
                    + " partner, it waits for its review like a signing request; sent by the hub's onboarding, it counts"
                    + " at once.")
    @RequestBody(
            description = "X.509 as PEM, or one certificate as DER",
            content = {
                @Content(mediaType = CertificateResource.PEM, schema = @Schema(implementation = String.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class))
            })
    @APIResponse(
            responseCode = "201",
            description = "Waits for review, or is enrolled",
            content = @Content(schema = @Schema(implementation = CertificateRequestView.class)))
    @APIResponse(responseCode = "400", description = "Not acceptable; the problem says why")
    @APIResponse(responseCode = "409", description = "The key was used before")
    public Response enrol(@PathParam("id") UUID partner, byte[] certificates) {
        return created(request.enrol(partner, certificates, actor.get()));
    }

    private static Response created(CertificateRequestView taken) {
        return Response.created(URI.create("/api/v1/certificate-requests/" + taken.id()))
                .entity(taken)
                .build();
    }

    /** Many requests. */
    @GET
    @Path("/certificate-requests")
    @Operation(summary = "List signing requests, the newest first; a partner sees its own")
    public PageOf<CertificateRequestView> list(
            @QueryParam("partner") Optional<UUID> partner,
            @QueryParam("state") Optional<String> state,
            @QueryParam("page") Integer page,
            @QueryParam("size") Integer size) {
        return find.requests(partner, state, PageRequest.of(page, size), actor.get());
    }

    /** One request. */
    @GET
    @Path("/certificate-requests/{id}")
    @Operation(summary = "Show a signing request")
    public CertificateRequestView one(@PathParam("id") UUID id) {
        return find.request(id, actor.get());
    }

    /** Reviewed and good. */
    @POST
    @Path("/certificate-requests/{id}/approve")
    @RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER})
    @Operation(summary = "Approve a signing request; its certificate is issued at once")
    @APIResponse(responseCode = "409", description = "It was decided before")
    public CertificateRequestView approve(@PathParam("id") UUID id) {
        return decide.approve(id, actor.get());
    }

    /** Reviewed and not good. */
    @POST
    @Path("/certificate-requests/{id}/reject")
    @RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER})
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Reject a signing request, with or without a reason")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReasonForm.class)))
    @APIResponse(responseCode = "409", description = "It was decided before")
    public CertificateRequestView reject(@PathParam("id") UUID id, String form) {
        return decide.reject(id, reasons.optional(form), actor.get());
    }
}
