package io.roamhub.authorization.remote;

import io.roamhub.authorization.AuthorizationConfig;
import io.roamhub.authorization.partner.PartnerTalk;
import io.roamhub.authorization.partner.Relayed;
import io.roamhub.authorization.partner.Reply;
import io.roamhub.authorization.session.ChargingSession;
import io.roamhub.authorization.session.SessionFinder;
import io.roamhub.authorization.session.Sessions;
import io.roamhub.authorization.trail.Trail;
import io.roamhub.authorization.trail.TrailStep;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Asks the operator of a session to stop it.
 *
 * <pre>
 * the EvseID is not the session's          Result false 018, nobody is asked
 * the operator  is switched off            Result false 320
 *               does not answer            Result false 310, the session stays as it is
 *                 accepts later            -, the session is stopped
 *               refuses                    its acknowledgement, the session stays as it is
 *               accepts                    its acknowledgement, the session is stopped
 * </pre>
 */
@ApplicationScoped
public class AskToStop {

    private static final Logger LOG = Logger.getLogger(AskToStop.class);

    private final Sessions sessions;
    private final PartnerDirectory directory;
    private final PartnerTalk partners;
    private final Trail trail;
    private final AuthorizationConfig config;
    private final Clock clock;

    AskToStop(
            Sessions sessions,
            PartnerDirectory directory,
            PartnerTalk partners,
            Trail trail,
            AuthorizationConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.directory = directory;
        this.partners = partners;
        this.trail = trail;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A provider's request.
     *
     * @param found the session that it names
     * @param cpoSessionId the CPOPartnerSessionID in it, or {@code null}
     * @param message makes the message for the operator from the session, with all names that are known
     */
    public record Request(
            SessionFinder.Found found,
            ProviderId providerId,
            EvseId evseId,
            String cpoSessionId,
            Operation operation,
            Function<ChargingSession, byte[]> message) {

        /** The session under the names that the request uses. */
        ChargingSession session() {
            ChargingSession named = found.renamed(found.session());
            return named.cpoPartnerSessionId() == null ? named.named(cpoSessionId, null) : named;
        }
    }

    /** Asks and answers. */
    public Acknowledgement ask(Partner provider, Request request) {
        Instant arrivedAt = clock.instant();
        Acknowledgement answer = belongs(request) ? asked(request) : otherEvse(request);
        trail.record(TrailStep.received(
                request.found().session().id(),
                arrivedAt,
                request.operation(),
                provider.id(),
                answer.statusCode().code(),
                Duration.between(arrivedAt, clock.instant())));
        LOG.infof(
                "event=%s sessionId=%s operatorId=%s providerId=%s evseId=%s result=%s code=%s",
                request.operation() == Operation.AUTHORIZE_REMOTE_STOP ? "remote-stop" : "reservation-stop",
                answer.sessionId(),
                request.found().session().parties().operatorId(),
                request.providerId(),
                request.evseId(),
                answer.result(),
                answer.statusCode().code());
        return answer;
    }

    /** Where the session's start named no EVSE, any of its operator's will do. */
    private boolean belongs(Request request) {
        ChargingSession session = request.found().session();
        return session.evseId() == null
                ? directory
                        .current()
                        .byOperatorId(request.evseId().operator())
                        .filter(owner -> owner.id().equals(session.parties().operatorPartner()))
                        .isPresent()
                : session.evseId().equals(request.evseId());
    }

    private static Acknowledgement otherEvse(Request request) {
        return refused(request, Code.INCONSISTENT_EVSE_ID, "The session is at another EVSE.");
    }

    private Acknowledgement asked(Request request) {
        ChargingSession session = request.session();
        Optional<Partner> operator = directory.current().byId(session.parties().operatorPartner());
        Reply<Acknowledgement> reply = operator.isEmpty()
                ? new Reply.SwitchedOff<>()
                : partners.ask(
                        session.id(),
                        operator.get(),
                        request.operation(),
                        request.providerId().text(),
                        request.message().apply(session),
                        config.longestRemoteCall(),
                        Acknowledgement.TYPE,
                        Optional.of(
                                new PartnerTalk.Late<>(config.lateAcknowledgement(), said -> settle(request, said))));
        return switch (reply) {
            case Reply.Said<Acknowledgement>(Acknowledgement said) -> relayed(settle(request, said), request, said);
            case Reply.SwitchedOff<Acknowledgement> off ->
                refused(request, Code.SERVICE_NOT_AVAILABLE, "The session's operator is switched off.");
            case Reply.Silent<Acknowledgement> silent ->
                refused(
                        request,
                        Code.PARTNER_DID_NOT_RESPOND,
                        "The session's operator gave no answer: " + silent.reason() + ".");
        };
    }

    private ChargingSession settle(Request request, Acknowledgement said) {
        return sessions.change(request.found().session(), version -> {
            ChargingSession named = request.found().renamed(version).named(said.cpoPartnerSessionId(), null);
            return said.result() ? named.stopped(clock.instant()) : named;
        });
    }

    private static Acknowledgement relayed(ChargingSession session, Request request, Acknowledgement said) {
        String cpoSession =
                session.cpoPartnerSessionId() == null ? request.cpoSessionId() : session.cpoPartnerSessionId();
        return new Acknowledgement(
                said.result(),
                Relayed.status(said.statusCode()),
                session.sessionId(),
                cpoSession,
                session.empPartnerSessionId(),
                said.extensions());
    }

    private static Acknowledgement refused(Request request, Code code, String reason) {
        ChargingSession session = request.session();
        return Acknowledgement.refused(code, reason)
                .forSession(session.sessionId(), session.cpoPartnerSessionId(), session.empPartnerSessionId());
    }
}
