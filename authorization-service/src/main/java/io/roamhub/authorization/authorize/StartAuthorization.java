package io.roamhub.authorization.authorize;

import io.roamhub.authorization.memory.Learned;
import io.roamhub.authorization.session.ChargingSession;
import io.roamhub.authorization.session.Origin;
import io.roamhub.authorization.session.Parties;
import io.roamhub.authorization.session.SessionState;
import io.roamhub.authorization.session.Sessions;
import io.roamhub.authorization.trail.Trail;
import io.roamhub.authorization.trail.TrailStep;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.media.MediaHash;
import io.roamhub.oicp.authorization.AuthorizationStart;
import io.roamhub.oicp.authorization.AuthorizationStatus;
import io.roamhub.oicp.authorization.AuthorizeStart;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * A driver wants to start charging: the hub decides, opens the session with one durable write, and answers. A refusal
 * leaves no session. OICP 2.3, eRoamingAuthorizeStart.
 */
@ApplicationScoped
class StartAuthorization {

    private static final Logger LOG = Logger.getLogger(StartAuthorization.class);

    private final StartDecision decision;
    private final IdenticalStarts identicalStarts;
    private final Sessions sessions;
    private final MediaHash mediaHash;
    private final Trail trail;
    private final Clock clock;

    StartAuthorization(
            StartDecision decision,
            IdenticalStarts identicalStarts,
            Sessions sessions,
            MediaHash mediaHash,
            Trail trail,
            Clock clock) {
        this.decision = decision;
        this.identicalStarts = identicalStarts;
        this.sessions = sessions;
        this.mediaHash = mediaHash;
        this.trail = trail;
        this.clock = clock;
    }

    /** Answers an operator; identical requests of the same time get the same answer, each under its own name. */
    AuthorizationStart authorize(Partner operator, AuthorizeStart request) {
        return identicalStarts.once(
                operator,
                request,
                () -> decideAndOpen(operator, request),
                first -> named(first, request.cpoPartnerSessionId()));
    }

    /** The answer to an identical request under another CPOPartnerSessionID; from now on its session has that name. */
    private AuthorizationStart named(AuthorizationStart first, String cpoPartnerSessionId) {
        if (cpoPartnerSessionId == null || cpoPartnerSessionId.equals(first.cpoPartnerSessionId())) {
            return first;
        }
        if (first.sessionId() != null) {
            ChargingSession session =
                    first.sessionId().uuid().flatMap(sessions::byId).orElseThrow();
            sessions.change(session, version -> version.named(cpoPartnerSessionId, null));
        }
        return new AuthorizationStart(
                first.sessionId(),
                cpoPartnerSessionId,
                first.empPartnerSessionId(),
                first.providerId(),
                first.authorizationStatus(),
                first.statusCode(),
                first.authorizationStopIdentifications(),
                first.extensions());
    }

    private AuthorizationStart decideAndOpen(Partner operator, AuthorizeStart request) {
        Instant arrivedAt = clock.instant();
        UUID sessionId = UUID.randomUUID();
        AuthorizeStart forwarded = forwarded(request, sessionId);
        AuthorizationStart answer =
                switch (decision.decide(operator, forwarded)) {
                    case Decision.AuthorizedByUpload upload ->
                        authorized(
                                open(
                                        operator,
                                        forwarded,
                                        arrivedAt,
                                        upload.provider(),
                                        upload.providerId(),
                                        Optional.empty()),
                                Optional.empty());
                    case Decision.AuthorizedByProvider yes ->
                        authorized(
                                open(
                                        operator,
                                        forwarded,
                                        arrivedAt,
                                        yes.provider(),
                                        Optional.ofNullable(yes.answer().providerId())
                                                .or(yes.provider()::mainProviderId)
                                                .orElseThrow(),
                                        Optional.of(yes.answer())),
                                Optional.of(yes.answer()));
                    case Decision.NotAuthorized no -> notAuthorized(request, no);
                };
        Duration took = Duration.between(arrivedAt, clock.instant());
        trail.record(TrailStep.received(
                Optional.ofNullable(answer.sessionId()).flatMap(SessionId::uuid).orElse(sessionId),
                arrivedAt,
                Operation.AUTHORIZE_START,
                operator.id(),
                answer.statusCode().code(),
                took));
        LOG.infof(
                "event=authorize-start sessionId=%s operatorId=%s providerId=%s evseId=%s code=%s ms=%d",
                answer.sessionId(),
                request.operatorId(),
                answer.providerId(),
                request.evseId(),
                answer.statusCode().code(),
                took.toMillis());
        return answer;
    }

    private static AuthorizeStart forwarded(AuthorizeStart request, UUID sessionId) {
        return new AuthorizeStart(
                SessionId.of(sessionId),
                request.cpoPartnerSessionId(),
                request.empPartnerSessionId(),
                request.operatorId(),
                request.evseId(),
                Medium.raised(request.identification()),
                request.partnerProductId(),
                request.extensions());
    }

    private ChargingSession open(
            Partner operator,
            AuthorizeStart forwarded,
            Instant arrivedAt,
            Partner provider,
            ProviderId providerId,
            Optional<AuthorizationStart> answer) {
        Identification identification = forwarded.identification();
        ChargingSession session = ChargingSession.begun(
                        forwarded.sessionId().uuid().orElseThrow(),
                        answer.isPresent() ? Origin.ONLINE : Origin.UPLOADED,
                        new Parties(operator.id(), provider.id(), forwarded.operatorId(), providerId),
                        forwarded.evseId(),
                        mediaHash.of(identification).orElse(null),
                        stopHashes(answer),
                        new SessionState.Authorized(clock.instant()))
                .named(
                        forwarded.cpoPartnerSessionId(),
                        answer.map(AuthorizationStart::empPartnerSessionId).orElse(forwarded.empPartnerSessionId()));
        Learned learned = identification
                .cardUid()
                .filter(card -> answer.isPresent())
                .map(card -> new Learned(mediaHash.of(card), providerId))
                .orElse(null);
        // an identical request's session that another replica opened is known by this request's name from now on
        ChargingSession opened = sessions.open(session, guard(operator, session, arrivedAt), learned);
        return sessions.change(opened, version -> version.named(forwarded.cpoPartnerSessionId(), null));
    }

    /** Where the operator does not name the charging spot, two requests for one card may mean two spots. */
    private static Sessions.Guard guard(Partner operator, ChargingSession session, Instant arrivedAt) {
        if (session.evseId() == null || session.mediumHash() == null) {
            return null;
        }
        String key = operator.id() + "/" + session.evseId().key() + "/" + session.mediumHash();
        return new Sessions.Guard(key, arrivedAt);
    }

    private List<String> stopHashes(Optional<AuthorizationStart> answer) {
        return answer.map(AuthorizationStart::authorizationStopIdentifications).orElse(List.of()).stream()
                .filter(Medium::provesItself)
                .flatMap(identification -> mediaHash.of(identification).stream())
                .distinct()
                .toList();
    }

    private static AuthorizationStart authorized(ChargingSession session, Optional<AuthorizationStart> said) {
        return new AuthorizationStart(
                session.sessionId(),
                session.cpoPartnerSessionId(),
                session.empPartnerSessionId(),
                session.parties().providerId(),
                AuthorizationStatus.AUTHORIZED,
                StatusCode.of(
                        Code.SUCCESS,
                        said.map(answer -> answer.statusCode().additionalInfo()).orElse(null)),
                said.map(AuthorizationStart::authorizationStopIdentifications).orElse(null),
                said.map(AuthorizationStart::extensions).orElse(Extensions.NONE));
    }

    private static AuthorizationStart notAuthorized(AuthorizeStart request, Decision.NotAuthorized no) {
        return new AuthorizationStart(
                null,
                request.cpoPartnerSessionId(),
                no.empPartnerSessionId() == null ? request.empPartnerSessionId() : no.empPartnerSessionId(),
                null,
                AuthorizationStatus.NOT_AUTHORIZED,
                no.statusCode(),
                null,
                no.extensions());
    }
}
