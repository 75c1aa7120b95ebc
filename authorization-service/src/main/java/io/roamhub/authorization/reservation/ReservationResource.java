package io.roamhub.authorization.reservation;

import io.roamhub.authorization.NotAvailableYet;
import io.roamhub.common.json.Received;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.reservation.AuthorizeRemoteReservationStart;
import io.roamhub.oicp.reservation.AuthorizeRemoteReservationStop;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Providers reserve charging spots: under the path of OICP's own document and under the one that is used beside it. */
@Path("/api/oicp")
@RunOnVirtualThread
@RolesAllowed("gateway")
public class ReservationResource {

    /** OICP 2.3, eRoamingAuthorizeRemoteReservationStart_V1.1. */
    @POST
    @Path("reservation/v11/providers/{providerID}/reservation-start-request")
    public Acknowledgement start(Received<AuthorizeRemoteReservationStart> request) {
        AuthorizeRemoteReservationStart message = request.message();
        return NotAvailableYet.acknowledgement("Reservations are")
                .forSession(null, message.cpoPartnerSessionId(), message.empPartnerSessionId());
    }

    /** OICP 2.3, eRoamingAuthorizeRemoteReservationStart_V1.1. */
    @POST
    @Path("charging/v21/providers/{providerID}/authorize-remote-reservation/start")
    public Acknowledgement startByAlias(Received<AuthorizeRemoteReservationStart> request) {
        return start(request);
    }

    /** OICP 2.3, eRoamingAuthorizeRemoteReservationStop_V1.1. */
    @POST
    @Path("reservation/v11/providers/{providerID}/reservation-stop-request")
    public Acknowledgement stop(Received<AuthorizeRemoteReservationStop> request) {
        AuthorizeRemoteReservationStop message = request.message();
        return NotAvailableYet.acknowledgement("Reservations are")
                .forSession(null, message.cpoPartnerSessionId(), message.empPartnerSessionId());
    }

    /** OICP 2.3, eRoamingAuthorizeRemoteReservationStop_V1.1. */
    @POST
    @Path("charging/v21/providers/{providerID}/authorize-remote-reservation/stop")
    public Acknowledgement stopByAlias(Received<AuthorizeRemoteReservationStop> request) {
        return stop(request);
    }
}
