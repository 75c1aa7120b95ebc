package io.roamhub.authorization.uploaded;

import io.roamhub.common.caller.Caller;
import io.roamhub.common.json.ReceivedBody;
import io.roamhub.oicp.common.Acknowledgement;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Providers upload authentication data. */
@Path("/api/oicp/authdata/v21/providers/{providerID}/push-request")
@RunOnVirtualThread
@RolesAllowed("gateway")
@InOrderOfArrival
public class UploadResource {

    private final StoreAuthenticationData store;
    private final Caller caller;
    private final Arrival arrival;

    UploadResource(StoreAuthenticationData store, Caller caller, Arrival arrival) {
        this.store = store;
        this.caller = caller;
        this.arrival = arrival;
    }

    /** OICP 2.3, eRoamingPushAuthenticationData_V2.1. */
    @POST
    public Acknowledgement push(ReceivedBody body) {
        return store.store(body, caller.partner(), caller.processId(), arrival.ticket())
                .acknowledgement();
    }
}
