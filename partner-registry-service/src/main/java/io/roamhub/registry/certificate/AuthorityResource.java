package io.roamhub.registry.certificate;

import io.roamhub.common.answer.Problem;
import io.roamhub.registry.certificate.RevocationLists.Signed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What everybody may know of the hub's certificate authorities. */
@Path("/api/v1")
@RunOnVirtualThread
@PermitAll
@Tag(name = "Certificate authority")
public class AuthorityResource {

    private static final String CRL = "application/pkix-crl";

    private final CertificateAuthority authority;
    private final RevocationLists lists;

    AuthorityResource(CertificateAuthority authority, RevocationLists lists) {
        this.authority = authority;
        this.lists = lists;
    }

    /** The certificates. */
    @GET
    @Path("/ca.pem")
    @Produces(CertificateResource.PEM)
    @Operation(
            summary =
                    "The certificate of the authority that signs, those above it, and the hub's other authorities; PEM")
    public String certificate() {
        return String.join("", authority.chainAsPem());
    }

    /** The list of one authority. */
    @GET
    @Path("/ca.crl")
    @Produces(CRL)
    @Operation(
            summary = "The signed list of revoked certificates as DER (RFC 5280)",
            description = "Of the authority that signs, or of the one whose certificate has the fingerprint issuer."
                    + " Numbered, the same from every replica; the ETag is its number.")
    public Response revocationList(@QueryParam("issuer") Optional<String> issuer, @Context Request request) {
        return answer(request, issuer.map(this::listOf).orElseGet(lists::current));
    }

    /** All lists. */
    @GET
    @Path("/ca.crl.pem")
    @Produces(CertificateResource.PEM)
    @Operation(summary = "The lists of all of the hub's authorities as PEM, that of the signing one first")
    public String revocationLists() {
        return lists.all().stream().map(list -> Pem.revocationList(list.der())).collect(Collectors.joining());
    }

    private Signed listOf(String issuer) {
        return lists.of(issuer).orElseThrow(() -> Problem.notFound("The hub has no authority with this fingerprint."));
    }

    private static Response answer(Request request, Signed list) {
        EntityTag tag = new EntityTag(Long.toString(list.number()));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged != null ? unchanged : Response.ok(list.der(), CRL);
        return answer.tag(tag)
                .lastModified(Date.from(list.thisUpdate()))
                .expires(Date.from(list.nextUpdate()))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
