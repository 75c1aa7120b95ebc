package io.roamhub.evsedata.quality;

import io.roamhub.common.management.Actor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The quality of all operators' data, for the hub's staff. */
@Path("/api/v1/quality")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Actor.ONBOARDING_MANAGER, Actor.HUB_ADMIN})
@RunOnVirtualThread
@Tag(name = "Data quality")
public class StandingsResource {

    private final ReportQuality quality;

    StandingsResource(ReportQuality quality) {
        this.quality = quality;
    }

    @GET
    @Operation(operationId = "listQuality", summary = "All operators with their score, the worst first")
    public List<Assessments.Standing> all() {
        return quality.standings();
    }
}
