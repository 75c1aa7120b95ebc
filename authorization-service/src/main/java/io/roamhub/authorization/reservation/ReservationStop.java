package io.roamhub.authorization.reservation;

import io.roamhub.authorization.remote.AskToStop;
import io.roamhub.authorization.session.ChargingSession;
import io.roamhub.authorization.session.Origin;
import io.roamhub.authorization.session.SessionFinder;
import io.roamhub.authorization.session.SessionState;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.Role;
import io.roamhub.oicp.reservation.AuthorizeRemoteReservationStop;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A provider gives a reserved charging spot back. OICP 2.3, eRoamingAuthorizeRemoteReservationStop.
 *
 * <pre>
 * session unknown, another provider's, or no reservation    401/400
 * reservation whose charging was accepted or has begun      404/400: a remote stop ends it
 * session closed                                            404/400
 * any other                                                 the operator is asked: {@link AskToStop}
 * </pre>
 *
 * One whose time is over, or that was stopped before, is asked of the operator once more: it may believe otherwise.
 */
@ApplicationScoped
class ReservationStop {

    private final SessionFinder finder;
    private final AskToStop askToStop;

    ReservationStop(SessionFinder finder, AskToStop askToStop) {
        this.finder = finder;
        this.askToStop = askToStop;
    }

    /** Answers a provider. */
    Acknowledgement stop(Partner provider, AuthorizeRemoteReservationStop request) {
        SessionFinder.Found found =
                finder.find(Role.EMP, provider.id(), request.sessionId(), request.empPartnerSessionId());
        requireReservation(found.session());
        return askToStop.ask(
                provider,
                new AskToStop.Request(
                        found,
                        request.providerId(),
                        request.evseId(),
                        request.cpoPartnerSessionId(),
                        Operation.AUTHORIZE_REMOTE_RESERVATION_STOP,
                        session -> OicpJson.write(forwarded(session, request), AuthorizeRemoteReservationStop.TYPE)));
    }

    private static void requireReservation(ChargingSession session) {
        if (session.origin() != Origin.RESERVATION) {
            throw Refusal.sessionUnknown();
        }
        switch (session.state()) {
            case SessionState.Closed closed -> throw Refusal.sessionClosed(closed.word());
            case SessionState.Charging charging -> throw Refusal.sessionClosed(charging.word());
            case SessionState.Authorized authorized
            when session.reservedUntil() == null -> throw Refusal.sessionClosed(authorized.word());
            default -> {
                // a reservation, as far as the hub knows
            }
        }
    }

    private static AuthorizeRemoteReservationStop forwarded(
            ChargingSession session, AuthorizeRemoteReservationStop request) {
        return new AuthorizeRemoteReservationStop(
                session.sessionId(),
                request.cpoPartnerSessionId() == null ? session.cpoPartnerSessionId() : request.cpoPartnerSessionId(),
                session.empPartnerSessionId(),
                request.providerId(),
                request.evseId(),
                request.extensions());
    }
}
