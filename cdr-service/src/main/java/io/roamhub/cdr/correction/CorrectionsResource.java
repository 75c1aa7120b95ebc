package io.roamhub.cdr.correction;

import io.roamhub.cdr.overview.Slice;
import io.roamhub.cdr.overview.Wish;
import io.roamhub.common.management.Actor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Corrections of CDRs on the management API. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Actor.PARTNER, Actor.HUB_ADMIN})
@RunOnVirtualThread
@Tag(name = "CDR corrections")
public class CorrectionsResource {

    private final CorrectCdr correctCdr;

    CorrectionsResource(CorrectCdr correctCdr) {
        this.correctCdr = correctCdr;
    }

    @POST
    @Path("cdrs/{sessionId}/corrections")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "requestCdrCorrection",
            summary = "As the operator: ask for another CDR, which is the body, or without a body for none")
    public Response request(@PathParam("sessionId") String sessionId, @QueryParam("reason") String reason, byte[] cdr) {
        return Response.status(201)
                .entity(correctCdr.request(sessionId, reason, cdr == null ? new byte[0] : cdr))
                .build();
    }

    @GET
    @Path("corrections")
    @Operation(operationId = "listCdrCorrections", summary = "Corrections, the newest first")
    public Slice<CorrectionView> list(
            @QueryParam("state") String state,
            @QueryParam("sessionId") String sessionId,
            @QueryParam("after") String after,
            @QueryParam("size") String size) {
        return correctCdr.list(state, sessionId, Wish.of(after, size));
    }

    @GET
    @Path("corrections/{id}")
    @Operation(operationId = "getCdrCorrection", summary = "A correction")
    public CorrectionView one(@PathParam("id") String id) {
        return correctCdr.visible(id);
    }

    @GET
    @Path("corrections/{id}/original")
    @Operation(operationId = "getCorrectedCdr", summary = "The CDR that was accepted, in its very text")
    public byte[] original(@PathParam("id") String id) {
        return correctCdr.original(id);
    }

    @GET
    @Path("corrections/{id}/replacement")
    @Operation(operationId = "getReplacingCdr", summary = "The CDR that is to replace it, in its very text")
    public byte[] replacement(@PathParam("id") String id) {
        return correctCdr.replacement(id);
    }

    @POST
    @Path("corrections/{id}/accept")
    @Operation(operationId = "acceptCdrCorrection", summary = "As the provider: take the correction")
    public CorrectionView accept(@PathParam("id") String id) {
        return correctCdr.accept(id);
    }

    @POST
    @Path("corrections/{id}/refuse")
    @Operation(operationId = "refuseCdrCorrection", summary = "As the provider: refuse the correction")
    public CorrectionView refuse(@PathParam("id") String id, @QueryParam("reason") String reason) {
        return correctCdr.refuse(id, reason);
    }

    @POST
    @Path("corrections/{id}/withdraw")
    @Operation(operationId = "withdrawCdrCorrection", summary = "As the operator: take the request back")
    public CorrectionView withdraw(@PathParam("id") String id) {
        return correctCdr.withdraw(id);
    }
}
