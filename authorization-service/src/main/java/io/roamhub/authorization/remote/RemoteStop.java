package io.roamhub.authorization.remote;

import io.roamhub.authorization.AuthorizationConfig;
import io.roamhub.authorization.partner.PartnerTalk;
import io.roamhub.authorization.partner.Relayed;
import io.roamhub.authorization.partner.Reply;
import io.roamhub.authorization.session.ChargingSession;
import io.roamhub.authorization.session.SessionFinder;
import io.roamhub.authorization.session.Sessions;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.oicp.authorization.AuthorizeRemoteStop;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A provider stops charging. OICP 2.3, eRoamingAuthorizeRemoteStop.
 *
 * <pre>
 * session unknown, or another provider's   401/400
 * session closed                           404/400
 * the operator  is switched off            Result false 320
 *               does not answer            Result false 310, the session stays as it is
 *               refuses                    its acknowledgement, the session stays as it is
 *               accepts                    its acknowledgement, the session is stopped
 * </pre>
 *
 * Sessions that the driver started at the charge point are stopped likewise, and unconfirmed ones.
 */
@ApplicationScoped
class RemoteStop {

    private static final Logger LOG = Logger.getLogger(RemoteStop.class);

    private final SessionFinder finder;
    private final Sessions sessions;
    private final PartnerDirectory directory;
    private final PartnerTalk partners;
    private final AuthorizationConfig config;
    private final Clock clock;

    RemoteStop(
            SessionFinder finder,
            Sessions sessions,
            PartnerDirectory directory,
            PartnerTalk partners,
            AuthorizationConfig config,
            Clock clock) {
        this.finder = finder;
        this.sessions = sessions;
        this.directory = directory;
        this.partners = partners;
        this.config = config;
        this.clock = clock;
    }

    /** Answers a provider. */
    Acknowledgement stop(Partner provider, AuthorizeRemoteStop request) {
        SessionFinder.Found found =
                finder.find(Role.EMP, provider.id(), request.sessionId(), request.empPartnerSessionId());
        if (found.session().open().isEmpty()) {
            throw Refusal.sessionClosed("CLOSED");
        }
        Acknowledgement answer =
                switch (ask(found, request)) {
                    case Reply.Said<Acknowledgement>(Acknowledgement said) -> relayed(found, request, said);
                    case Reply.SwitchedOff<Acknowledgement> off ->
                        refused(found, request, Code.SERVICE_NOT_AVAILABLE, "The session's operator is switched off.");
                    case Reply.Silent<Acknowledgement> silent ->
                        refused(
                                found,
                                request,
                                Code.PARTNER_DID_NOT_RESPOND,
                                "The session's operator gave no answer: " + silent.reason() + ".");
                };
        LOG.infof(
                "event=remote-stop sessionId=%s operatorId=%s providerId=%s evseId=%s result=%s code=%s",
                answer.sessionId(),
                found.session().parties().operatorId(),
                request.providerId(),
                request.evseId(),
                answer.result(),
                answer.statusCode().code());
        return answer;
    }

    private Reply<Acknowledgement> ask(SessionFinder.Found found, AuthorizeRemoteStop request) {
        Optional<Partner> operator =
                directory.current().byId(found.session().parties().operatorPartner());
        if (operator.isEmpty()) {
            return new Reply.SwitchedOff<>();
        }
        return partners.ask(
                found.session().id(),
                operator.get(),
                Operation.AUTHORIZE_REMOTE_STOP,
                request.providerId().text(),
                OicpJson.write(forwarded(found.renamed(found.session()), request), AuthorizeRemoteStop.TYPE),
                config.longestRemoteCall(),
                Acknowledgement.TYPE);
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

    private Acknowledgement relayed(SessionFinder.Found found, AuthorizeRemoteStop request, Acknowledgement said) {
        ChargingSession session = sessions.change(found.session(), version -> {
            ChargingSession named = found.renamed(version).named(said.cpoPartnerSessionId(), null);
            return said.result() ? named.stopped(clock.instant()) : named;
        });
        return new Acknowledgement(
                said.result(),
                Relayed.status(said.statusCode()),
                session.sessionId(),
                cpoSession(session, request),
                session.empPartnerSessionId(),
                said.extensions());
    }

    private static Acknowledgement refused(
            SessionFinder.Found found, AuthorizeRemoteStop request, Code code, String reason) {
        ChargingSession session = found.renamed(found.session());
        return Acknowledgement.refused(code, reason)
                .forSession(session.sessionId(), cpoSession(session, request), session.empPartnerSessionId());
    }

    private static String cpoSession(ChargingSession session, AuthorizeRemoteStop request) {
        return session.cpoPartnerSessionId() == null ? request.cpoPartnerSessionId() : session.cpoPartnerSessionId();
    }
}
