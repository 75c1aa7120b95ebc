package io.roamhub.evsedata.internal;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What billing asks about charging spots, many at once. */
@Path("/internal/v1/evse-facts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service")
@RunOnVirtualThread
@Tag(name = "Internal")
public class EvseFactsResource {

    private final EvseFactsLookup lookup;

    EvseFactsResource(EvseFactsLookup lookup) {
        this.lookup = lookup;
    }

    @POST
    @Operation(operationId = "lookUpEvseFacts", summary = "Calibration law and power of charging spots")
    public List<EvseFacts> facts(EvseFactsQuestion question) {
        return lookup.find(question.checked());
    }
}
