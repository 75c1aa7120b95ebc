package io.roamhub.authorization.reservation;

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

    private final Reservations reservations;

    ReservationAliasResource(Reservations reservations) {
        this.reservations = reservations;
    }

    /** OICP 2.3, eRoamingAuthorizeRemoteReservationStart_V1.1. */
    @POST
    @Path("start")
    public Acknowledgement start(Received<AuthorizeRemoteReservationStart> request) {
        return reservations.start(request.message());
    }

    /** OICP 2.3, eRoamingAuthorizeRemoteReservationStop_V1.1. */
    @POST
    @Path("stop")
    public Acknowledgement stop(Received<AuthorizeRemoteReservationStop> request) {
        return reservations.stop(request.message());
    }
}
