package io.roamhub.evsedata.internal;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the hub's other services ask about a charging spot. */
@Path("/internal/v1/evses/{evseId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service")
@RunOnVirtualThread
@Tag(name = "Internal")
public class EvseResource {

    private final EvseLookup lookup;

    EvseResource(EvseLookup lookup) {
        this.lookup = lookup;
    }

    @GET
    @Operation(operationId = "lookUpEvse", summary = "Whether an EVSE is known and may be used through the hub")
    public KnownEvse evse(@PathParam("evseId") String evseId, @QueryParam("operatorPartnerId") UUID operatorPartner) {
        return lookup.find(evseId, operatorPartner);
    }
}
