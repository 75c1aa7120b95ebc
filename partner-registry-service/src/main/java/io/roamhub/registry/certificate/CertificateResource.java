package io.roamhub.registry.certificate;

import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.registry.problem.Given;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Certificates on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER, Actor.PARTNER})
@Tag(name = "Certificates")
public class CertificateResource {

    static final String PEM = "application/x-pem-file";
    static final String DER = "application/pkix-cert";
    static final String PKCS7 = "application/pkcs7-mime";

    private final RevokeCertificate revoke;
    private final FindCertificates find;
    private final CurrentActor actor;

    CertificateResource(RevokeCertificate revoke, FindCertificates find, CurrentActor actor) {
        this.revoke = revoke;
        this.find = find;
        this.actor = actor;
    }

    /** A partner's certificates. */
    @GET
    @Path("/partners/{id}/certificates")
    @Operation(summary = "List a partner's certificates, the newest first")
    public List<CertificateView> ofPartner(@PathParam("id") UUID id) {
        return find.ofPartner(id, actor.get());
    }

    /** One certificate. */
    @GET
    @Path("/certificates/{fingerprint}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Show a certificate, or fetch it with those above it as PEM",
            description = "Accept: application/json for what is known of it, application/x-pem-file for the PEM chain,"
                    + " ready for openssl pkcs12 -export -inkey key.pem -in chain.pem -out partner.p12,"
                    + " application/pkcs7-mime for the same chain as PKCS#7.")
    public CertificateView one(@PathParam("fingerprint") String fingerprint) {
        return find.one(fingerprint, actor.get());
    }

    /** One certificate to be used. */
    @GET
    @Path("/certificates/{fingerprint}")
    @Produces(PEM)
    @Operation(hidden = true)
    public String chain(@PathParam("fingerprint") String fingerprint) {
        return find.chain(fingerprint, actor.get());
    }

    /** One certificate to be imported. */
    @GET
    @Path("/certificates/{fingerprint}")
    @Produces(PKCS7)
    @Operation(hidden = true)
    public byte[] pkcs7(@PathParam("fingerprint") String fingerprint) {
        return find.pkcs7(fingerprint, actor.get());
    }

    /** No longer valid. */
    @POST
    @Path("/certificates/{fingerprint}/revoke")
    @Operation(
            summary = "Revoke a certificate for good",
            description = "Reasons of RFC 5280 (keyCompromise, affiliationChanged, superseded, cessationOfOperation,"
                    + " privilegeWithdrawn) are also on the revocation list; any other text is kept as the reason.")
    @APIResponse(responseCode = "409", description = "It is revoked already")
    public CertificateView revoke(@PathParam("fingerprint") String fingerprint, ReasonForm form) {
        return revoke.revoke(fingerprint, Given.body(form).reason(), actor.get());
    }
}
