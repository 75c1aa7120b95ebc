package io.roamhub.cdr.overview;

import io.roamhub.common.management.Actor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** CDRs and what is implausible about them on the management API. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Actor.PARTNER, Actor.ONBOARDING_MANAGER, Actor.HUB_ADMIN})
@RunOnVirtualThread
@Tag(name = "CDRs")
public class CdrsResource {

    private final LookAtCdrs cdrs;

    CdrsResource(LookAtCdrs cdrs) {
        this.cdrs = cdrs;
    }

    @GET
    @Path("cdrs/{sessionId}")
    @Operation(operationId = "getCdr", summary = "A session's CDR with its delivery and its findings, without its text")
    public CdrView cdr(@PathParam("sessionId") String sessionId) {
        return cdrs.cdr(sessionId);
    }

    @GET
    @Path("cdr-findings")
    @Operation(operationId = "listCdrFindings", summary = "What is implausible about accepted CDRs, the newest first")
    public Slice<FindingView> findings(
            @BeanParam FindingFilter filter, @QueryParam("after") String after, @QueryParam("size") String size) {
        return cdrs.findings(filter, Wish.of(after, size));
    }

    @GET
    @Path("unmatched-cdrs")
    @Operation(
            operationId = "listUnmatchedCdrs",
            summary = "CDRs without a session: WAITING, or UNMATCHED when it has not turned up in time")
    public Slice<UnmatchedView> unmatched(
            @QueryParam("state") String state, @QueryParam("after") String after, @QueryParam("size") String size) {
        return cdrs.unmatched(state, Wish.of(after, size));
    }
}
