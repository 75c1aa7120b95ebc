package io.roamhub.evsedata.push;

import io.roamhub.common.caller.Caller;
import io.roamhub.common.json.ReceivedBody;
import io.roamhub.evsedata.store.Arrival;
import io.roamhub.evsedata.store.InOrderOfArrival;
import io.roamhub.oicp.common.Acknowledgement;
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

/** PushEvseData v2.3. */
@Path("/api/oicp/evsepush/v23/operators/{operatorID}/data-records")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("gateway")
@InOrderOfArrival
@RunOnVirtualThread
@Tag(name = "EVSE data")
public class PushEvseDataResource {

    private final StoreEvseData store;
    private final Caller caller;
    private final Arrival arrival;

    PushEvseDataResource(StoreEvseData store, Caller caller, Arrival arrival) {
        this.store = store;
        this.caller = caller;
        this.arrival = arrival;
    }

    @POST
    @Operation(operationId = "pushEvseData", summary = "Upload EVSE data: fullLoad, insert, update or delete")
    public Acknowledgement push(
            @RequestBody(
                            description = "eRoamingPushEvseData",
                            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    ReceivedBody body) {
        return store.store(body, caller.partner(), caller.processId(), arrival.ticket())
                .acknowledgement();
    }
}
