package io.roamhub.registry.limits;

import io.roamhub.common.limits.ShareRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The shares of rate limits, for the services that apply them. */
@Path("/internal/v1/rate-shares")
@RunOnVirtualThread
@RolesAllowed("service")
public class RateShareResource {

    private final PostgresShares shares;

    RateShareResource(PostgresShares shares) {
        this.shares = shares;
    }

    /** Takes what a replica tells and answers what it holds from now on; 409 when the request came late or twice. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response exchange(ShareRequest request) {
        return shares.answer(Requests.checked(request))
                .map(answer -> Response.ok(answer).build())
                .orElseGet(() -> Response.status(Response.Status.CONFLICT).build());
    }
}
