package io.roamhub.registry.datacheck;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What an operator promised in its data check, for the service that sees what it delivers. */
@Path("/internal/v1/partners/{id}/data-check")
@RunOnVirtualThread
@RolesAllowed("service")
public class InternalDataCheckResource {

    private final DataChecks dataChecks;

    InternalDataCheckResource(DataChecks dataChecks) {
        this.dataChecks = dataChecks;
    }

    /** The partner's data check. */
    @GET
    @Operation(hidden = true)
    public DataCheckView one(@PathParam("id") UUID id) {
        return dataChecks.forServices(id);
    }
}
