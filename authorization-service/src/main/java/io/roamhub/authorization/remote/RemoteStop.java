package io.roamhub.authorization.remote;

import io.roamhub.authorization.session.ChargingSession;
import io.roamhub.authorization.session.SessionFinder;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.authorization.AuthorizeRemoteStop;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.Role;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A provider stops charging. OICP 2.3, eRoamingAuthorizeRemoteStop.
 *
 * <pre>
 * session unknown, or another provider's   401/400
 * session closed                           404/400
 * any other                                the operator is asked: {@link AskToStop}
 * </pre>
 *
 * Sessions that the driver started at the charge point are stopped likewise, and unconfirmed ones.
 */
@ApplicationScoped
class RemoteStop {

    private final SessionFinder finder;
    private final AskToStop askToStop;

    RemoteStop(SessionFinder finder, AskToStop askToStop) {
        this.finder = finder;
        this.askToStop = askToStop;
    }

    /** Answers a provider. */
    Acknowledgement stop(Partner provider, AuthorizeRemoteStop request) {
        SessionFinder.Found found =
                finder.find(Role.EMP, provider.id(), request.sessionId(), request.empPartnerSessionId());
        if (found.session().open().isEmpty()) {
            throw Refusal.sessionClosed("CLOSED");
        }
        return askToStop.ask(
                provider,
                new AskToStop.Request(
                        found,
                        request.providerId(),
                        request.evseId(),
                        request.cpoPartnerSessionId(),
                        Operation.AUTHORIZE_REMOTE_STOP,
                        session -> OicpJson.write(forwarded(session, request), AuthorizeRemoteStop.TYPE)));
    }

    private static AuthorizeRemoteStop forwarded(ChargingSession session, AuthorizeRemoteStop request) {
        return new AuthorizeRemoteStop(
                session.sessionId(),
                request.cpoPartnerSessionId() == null ? session.cpoPartnerSessionId() : request.cpoPartnerSessionId(),
                session.empPartnerSessionId(),
                request.providerId(),
                request.evseId(),
                request.extensions());
    }
}
