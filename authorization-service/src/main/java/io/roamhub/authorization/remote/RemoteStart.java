package io.roamhub.authorization.remote;

import io.roamhub.authorization.AuthorizationConfig;
import io.roamhub.authorization.authorize.Medium;
import io.roamhub.authorization.partner.PartnerTalk;
import io.roamhub.authorization.partner.Relayed;
import io.roamhub.authorization.partner.Reply;
import io.roamhub.authorization.session.ChargingSession;
import io.roamhub.authorization.session.Origin;
import io.roamhub.authorization.session.Parties;
import io.roamhub.authorization.session.SessionState;
import io.roamhub.authorization.session.Sessions;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.media.MediaHash;
import io.roamhub.oicp.authorization.AuthorizeRemoteStart;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * A provider starts charging. OICP 2.3, eRoamingAuthorizeRemoteStart.
 *
 * <pre>
 * situation                                      answer                   session
 * the EVSE's operator is nobody's                404/300                  none
 * no authorization contract                      403/210                  none
 * the operator has data, but not of this EVSE    Result false 603         none
 * the EVSE is not compatible                     Result false 604         none
 * the operator is switched off                   Result false 320         none
 * the operator  accepts                          its acknowledgement      authorized
 *               refuses                          its acknowledgement      none
 *               has certainly not got the request,
 *               or rejected it as such           Result false 310         none
 *               may have got it, and its answer
 *               is late or cannot be read        Result false 310 with
 *                                                the SessionID            unconfirmed
 * </pre>
 *
 * The session is written before the operator is asked: whatever happens to the hub meanwhile, a report of the charging
 * finds it.
 */
@ApplicationScoped
class RemoteStart {

    private static final Logger LOG = Logger.getLogger(RemoteStart.class);
    private static final Duration CRASH_MARGIN = Duration.ofSeconds(10);

    private final PartnerDirectory directory;
    private final EvseCheck evseCheck;
    private final PartnerTalk partners;
    private final Sessions sessions;
    private final MediaHash mediaHash;
    private final AuthorizationConfig config;
    private final Clock clock;

    RemoteStart(
            PartnerDirectory directory,
            EvseCheck evseCheck,
            PartnerTalk partners,
            Sessions sessions,
            MediaHash mediaHash,
            AuthorizationConfig config,
            Clock clock) {
        this.directory = directory;
        this.evseCheck = evseCheck;
        this.partners = partners;
        this.sessions = sessions;
        this.mediaHash = mediaHash;
        this.config = config;
        this.clock = clock;
    }

    /** Answers a provider. */
    Acknowledgement start(Partner provider, AuthorizeRemoteStart request) {
        Partner operator =
                directory.current().byOperatorId(request.evseId().operator()).orElseThrow(Refusal::partnerNotFound);
        if (!directory
                .current()
                .hasContract(operator.id(), provider.id(), ContractService.AUTHORIZATION, clock.instant())) {
            throw Refusal.noSubscription();
        }
        Acknowledgement answer =
                switch (evseCheck.check(operator, request.evseId())) {
                    case UNKNOWN ->
                        refused(request, Code.UNKNOWN_EVSE, "The operator has uploaded no data of this EVSE.");
                    case NOT_COMPATIBLE ->
                        refused(
                                request,
                                Code.EVSE_NOT_COMPATIBLE,
                                "The operator has marked this EVSE as not compatible.");
                    case FINE ->
                        PartnerTalk.isSwitchedOn(operator, Operation.AUTHORIZE_REMOTE_START)
                                ? ask(operator, provider, request)
                                : refused(request, Code.SERVICE_NOT_AVAILABLE, "The operator is switched off.");
                };
        LOG.infof(
                "event=remote-start sessionId=%s operatorId=%s providerId=%s evseId=%s result=%s code=%s",
                answer.sessionId(),
                request.evseId().operator(),
                request.providerId(),
                request.evseId(),
                answer.result(),
                answer.statusCode().code());
        return answer;
    }

    private Acknowledgement ask(Partner operator, Partner provider, AuthorizeRemoteStart request) {
        Identification identification = Medium.raised(request.identification());
        ChargingSession session = begin(operator, provider, request, identification);
        Reply<Acknowledgement> reply = partners.ask(
                session.id(),
                operator,
                Operation.AUTHORIZE_REMOTE_START,
                request.providerId().text(),
                OicpJson.write(forwarded(request, session, identification), AuthorizeRemoteStart.TYPE),
                config.longestRemoteCall(),
                Acknowledgement.TYPE);
        return switch (reply) {
            case Reply.Said<Acknowledgement>(Acknowledgement said) when said.result() -> accepted(session, said);
            case Reply.Said<Acknowledgement>(Acknowledgement said) -> declined(session, request, said);
            case Reply.SwitchedOff<Acknowledgement> off -> {
                sessions.removeRefused(session.id());
                yield refused(request, Code.SERVICE_NOT_AVAILABLE, "The operator is switched off.");
            }
            case Reply.Silent<Acknowledgement> silent ->
                silent.mayHaveActed()
                        ? unconfirmed(session, silent.reason())
                        : notReached(session, request, silent.reason());
        };
    }

    private ChargingSession begin(
            Partner operator, Partner provider, AuthorizeRemoteStart request, Identification identification) {
        Instant now = clock.instant();
        Instant askedUntil = now.plus(config.longestRemoteCall()).plus(CRASH_MARGIN);
        ChargingSession session = ChargingSession.begun(
                        UUID.randomUUID(),
                        Origin.REMOTE,
                        new Parties(
                                operator.id(),
                                provider.id(),
                                operator.mainOperatorId().orElseGet(request.evseId()::operator),
                                request.providerId()),
                        request.evseId(),
                        mediaHash.of(identification).orElse(null),
                        List.of(),
                        new SessionState.Unconfirmed(now, askedUntil))
                .named(request.cpoPartnerSessionId(), request.empPartnerSessionId());
        return sessions.open(session, null, null);
    }

    private static AuthorizeRemoteStart forwarded(
            AuthorizeRemoteStart request, ChargingSession session, Identification identification) {
        return new AuthorizeRemoteStart(
                session.sessionId(),
                request.cpoPartnerSessionId(),
                request.empPartnerSessionId(),
                request.providerId(),
                request.evseId(),
                identification,
                request.partnerProductId(),
                request.extensions());
    }

    private Acknowledgement accepted(ChargingSession asked, Acknowledgement said) {
        ChargingSession session = sessions.change(asked, version -> version.named(said.cpoPartnerSessionId(), null)
                .confirmed(clock.instant()));
        return relayed(session, said);
    }

    private Acknowledgement declined(ChargingSession asked, AuthorizeRemoteStart request, Acknowledgement said) {
        sessions.removeRefused(asked.id());
        String cpoSession =
                said.cpoPartnerSessionId() == null ? request.cpoPartnerSessionId() : said.cpoPartnerSessionId();
        return new Acknowledgement(
                false,
                Relayed.status(said.statusCode()),
                null,
                cpoSession,
                request.empPartnerSessionId(),
                said.extensions());
    }

    private Acknowledgement notReached(ChargingSession asked, AuthorizeRemoteStart request, String reason) {
        sessions.removeRefused(asked.id());
        return refused(request, Code.PARTNER_DID_NOT_RESPOND, "The operator gave no answer: " + reason + ".");
    }

    private Acknowledgement unconfirmed(ChargingSession asked, String reason) {
        ChargingSession session = sessions.change(asked, ChargingSession::leftOpen);
        return Acknowledgement.refused(
                        Code.PARTNER_DID_NOT_RESPOND,
                        "The operator gave no answer: " + reason + ". It may have started charging: the session stays"
                                + " unconfirmed.")
                .forSession(session.sessionId(), session.cpoPartnerSessionId(), session.empPartnerSessionId());
    }

    private static Acknowledgement relayed(ChargingSession session, Acknowledgement said) {
        return new Acknowledgement(
                said.result(),
                Relayed.status(said.statusCode()),
                session.sessionId(),
                session.cpoPartnerSessionId(),
                session.empPartnerSessionId(),
                said.extensions());
    }

    private static Acknowledgement refused(AuthorizeRemoteStart request, Code code, String reason) {
        return Acknowledgement.refused(code, reason)
                .forSession(null, request.cpoPartnerSessionId(), request.empPartnerSessionId());
    }
}
