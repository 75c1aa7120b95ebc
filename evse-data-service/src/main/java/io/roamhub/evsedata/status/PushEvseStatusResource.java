package io.roamhub.evsedata.status;

import io.roamhub.common.caller.Caller;
import io.roamhub.common.json.Received;
import io.roamhub.evsedata.store.Arrival;
import io.roamhub.evsedata.store.InOrderOfArrival;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.evsestatus.PushEvseStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** PushEvseStatus v2.1. */
@Path("/api/oicp/evsepush/v21/operators/{operatorID}/status-records")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("gateway")
@InOrderOfArrival
@RunOnVirtualThread
@Tag(name = "EVSE status")
public class PushEvseStatusResource {

    private final StoreEvseStatus store;
    private final Caller caller;
    private final Arrival arrival;

    PushEvseStatusResource(StoreEvseStatus store, Caller caller, Arrival arrival) {
        this.store = store;
        this.caller = caller;
        this.arrival = arrival;
    }

    @POST
    @Operation(operationId = "pushEvseStatus", summary = "Upload EVSE status: fullLoad, insert, update or delete")
    // not at the parameter: annotations there are parsed anew with every request
    @RequestBody(description = "eRoamingPushEvseStatus", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Acknowledgement push(Received<PushEvseStatus> received) {
        return store.store(received, caller.partner(), caller.processId(), arrival.place())
                .acknowledgement();
    }
}
