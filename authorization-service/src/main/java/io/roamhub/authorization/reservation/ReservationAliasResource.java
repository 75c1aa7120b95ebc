package io.roamhub.authorization.reservation;

import io.roamhub.common.caller.Caller;
import io.roamhub.common.json.Received;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.reservation.AuthorizeRemoteReservationStart;
import io.roamhub.oicp.reservation.AuthorizeRemoteReservationStop;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Providers reserve charging spots, under the path that some of them use instead of that of OICP's own document. */
@Path("/api/oicp/charging/v21/providers/{providerID}/authorize-remote-reservation")
@RunOnVirtualThread
@RolesAllowed("gateway")
public class ReservationAliasResource {

    private final Caller caller;
    private final ReservationStart start;
    private final ReservationStop stop;

    ReservationAliasResource(Caller caller, ReservationStart start, ReservationStop stop) {
        this.caller = caller;
        this.start = start;
        this.stop = stop;
    }

    /** OICP 2.3, eRoamingAuthorizeRemoteReservationStart_V1.1. */
    @POST
    @Path("start")
    public Acknowledgement start(Received<AuthorizeRemoteReservationStart> request) {
        return start.start(caller.partner(), request.message());
    }

    /** OICP 2.3, eRoamingAuthorizeRemoteReservationStop_V1.1. */
    @POST
    @Path("stop")
    public Acknowledgement stop(Received<AuthorizeRemoteReservationStop> request) {
        return stop.stop(caller.partner(), request.message());
    }
}
