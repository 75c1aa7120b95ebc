package io.roamhub.authorization.reservation;

import io.roamhub.authorization.NotAvailableYet;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.reservation.AuthorizeRemoteReservationStart;
import io.roamhub.oicp.reservation.AuthorizeRemoteReservationStop;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers reservations: with code 320, for this edition of the hub does not carry them yet. */
@ApplicationScoped
class Reservations {

    Acknowledgement start(AuthorizeRemoteReservationStart request) {
        return NotAvailableYet.acknowledgement("Reservations are")
                .forSession(null, request.cpoPartnerSessionId(), request.empPartnerSessionId());
    }

    Acknowledgement stop(AuthorizeRemoteReservationStop request) {
        return NotAvailableYet.acknowledgement("Reservations are")
                .forSession(null, request.cpoPartnerSessionId(), request.empPartnerSessionId());
    }
}
