package io.roamhub.registry.certificate;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What everybody may know of the certificate authority. */
@Path("/api/v1")
@RunOnVirtualThread
@PermitAll
@Tag(name = "Certificate authority")
public class AuthorityResource {

    private static final String CRL = "application/pkix-crl";

    private final CertificateAuthority authority;
    private final RevocationList revocationList;

    AuthorityResource(CertificateAuthority authority, RevocationList revocationList) {
        this.authority = authority;
        this.revocationList = revocationList;
    }

    /** Its certificate. */
    @GET
    @Path("/ca.pem")
    @Produces(CertificateResource.PEM)
    @Operation(summary = "The authority's certificate and those above it as PEM")
    public String certificate() {
        return String.join("", authority.chainAsPem());
    }

    /** Its revocation list. */
    @GET
    @Path("/ca.crl")
    @Produces(CRL)
    @Operation(summary = "The signed list of revoked certificates as DER (RFC 5280)")
    public byte[] revocationList() {
        return revocationList.der();
    }
}
