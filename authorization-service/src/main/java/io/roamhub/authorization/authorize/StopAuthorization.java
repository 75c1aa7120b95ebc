package io.roamhub.authorization.authorize;

import io.roamhub.authorization.AuthorizationConfig;
import io.roamhub.authorization.known.KnownMedia;
import io.roamhub.authorization.partner.PartnerTalk;
import io.roamhub.authorization.partner.Relayed;
import io.roamhub.authorization.partner.Reply;
import io.roamhub.authorization.session.ChargingSession;
import io.roamhub.authorization.session.Origin;
import io.roamhub.authorization.session.SessionFinder;
import io.roamhub.authorization.session.Sessions;
import io.roamhub.authorization.trail.Trail;
import io.roamhub.authorization.trail.TrailStep;
import io.roamhub.authorization.uploaded.Pins;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.media.MediaHash;
import io.roamhub.oicp.authorization.AuthorizationStatus;
import io.roamhub.oicp.authorization.AuthorizationStop;
import io.roamhub.oicp.authorization.AuthorizeStop;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A driver wants to stop charging. OICP 2.3, eRoamingAuthorizeStop.
 *
 * <pre>
 * session                        medium                                   answer
 * unknown, or another operator's -                                        401/400
 * closed                         -                                        404/400
 * authorized by uploaded data    the one that started it; a QR code with
 *                                the uploaded PIN                         Authorized
 *                                any other                                NotAuthorized 102, 101 or 105
 * any other                      the one that started it, or among the
 *                                AuthorizationStopIdentifications         Authorized, nobody is asked
 *                                any other: the provider  says yes        Authorized
 *                                                         says no         NotAuthorized, its own code
 *                                                         does not answer NotAuthorized 310
 *                                                         is switched off NotAuthorized 320
 * </pre>
 *
 * The QR code of any other session is always asked of the provider: only that one can check its number.
 */
@ApplicationScoped
class StopAuthorization {

    private static final Logger LOG = Logger.getLogger(StopAuthorization.class);

    private final SessionFinder finder;
    private final Sessions sessions;
    private final PartnerDirectory directory;
    private final PartnerTalk partners;
    private final MediaHash mediaHash;
    private final KnownMedia media;
    private final Pins pins;
    private final AuthorizationConfig config;
    private final Trail trail;
    private final Clock clock;

    StopAuthorization(
            SessionFinder finder,
            Sessions sessions,
            PartnerDirectory directory,
            PartnerTalk partners,
            MediaHash mediaHash,
            KnownMedia media,
            Pins pins,
            AuthorizationConfig config,
            Trail trail,
            Clock clock) {
        this.finder = finder;
        this.sessions = sessions;
        this.directory = directory;
        this.partners = partners;
        this.mediaHash = mediaHash;
        this.media = media;
        this.pins = pins;
        this.config = config;
        this.trail = trail;
        this.clock = clock;
    }

    /** Answers an operator. */
    AuthorizationStop authorize(Partner operator, AuthorizeStop request) {
        Instant arrivedAt = clock.instant();
        SessionFinder.Found found =
                finder.find(Role.CPO, operator.id(), request.sessionId(), request.cpoPartnerSessionId());
        if (found.session().open().isEmpty()) {
            throw Refusal.sessionClosed("CLOSED");
        }
        AuthorizationStop answer =
                switch (decide(found.session(), request)) {
                    case Stop.Allowed allowed -> stopped(found, request, allowed.said());
                    case Stop.Refused refused ->
                        answer(
                                found.renamed(found.session()),
                                request,
                                AuthorizationStatus.NOT_AUTHORIZED,
                                refused.statusCode(),
                                refused.said());
                };
        trail.record(TrailStep.received(
                found.session().id(),
                arrivedAt,
                Operation.AUTHORIZE_STOP,
                operator.id(),
                answer.statusCode().code(),
                Duration.between(arrivedAt, clock.instant())));
        LOG.infof(
                "event=authorize-stop sessionId=%s operatorId=%s providerId=%s code=%s",
                answer.sessionId(),
                request.operatorId(),
                found.session().parties().providerId(),
                answer.statusCode().code());
        return answer;
    }

    private sealed interface Stop {
        record Allowed(Optional<AuthorizationStop> said) implements Stop {}

        record Refused(StatusCode statusCode, Optional<AuthorizationStop> said) implements Stop {}
    }

    private Stop decide(ChargingSession session, AuthorizeStop request) {
        Identification identification = request.identification();
        if (mayStopAtOnce(session, identification)) {
            return new Stop.Allowed(Optional.empty());
        }
        if (session.origin() != Origin.UPLOADED) {
            return ask(session, request);
        }
        return mediaHash.matches(identification, session.mediumHash()) && mayStopByPin(session, identification)
                ? new Stop.Allowed(Optional.empty())
                : refused(
                        Medium.refusal(identification), "The session stops with the medium only that has started it.");
    }

    private boolean mayStopByPin(ChargingSession session, Identification identification) {
        return media.of(identification, clock.instant()).uploads().stream()
                .filter(upload ->
                        upload.providerPartner().equals(session.parties().providerPartner()))
                .anyMatch(upload -> pins.allow(identification, upload.pinHash()));
    }

    private boolean mayStopAtOnce(ChargingSession session, Identification identification) {
        return Medium.provesItself(identification)
                && mediaHash.all(identification).stream()
                        .anyMatch(hash -> hash.equals(session.mediumHash())
                                || session.stopHashes().contains(hash));
    }

    private Stop ask(ChargingSession session, AuthorizeStop request) {
        Optional<Partner> provider = directory.current().byId(session.parties().providerPartner());
        if (provider.isEmpty()) {
            return refused(Code.SERVICE_NOT_AVAILABLE, "The session's provider is switched off.");
        }
        Reply<AuthorizationStop> reply = partners.ask(
                session.id(),
                provider.get(),
                Operation.AUTHORIZE_STOP,
                request.operatorId().text(),
                OicpJson.write(forwarded(session, request), AuthorizeStop.TYPE),
                config.deadline(),
                AuthorizationStop.TYPE);
        return switch (reply) {
            case Reply.Said<AuthorizationStop>(AuthorizationStop said) -> understood(said, request);
            case Reply.SwitchedOff<AuthorizationStop> off ->
                refused(Code.SERVICE_NOT_AVAILABLE, "The session's provider is switched off.");
            case Reply.Silent<AuthorizationStop> silent ->
                refused(
                        Code.PARTNER_DID_NOT_RESPOND,
                        "The session's provider gave no answer: " + silent.reason() + ".");
        };
    }

    private static Stop understood(AuthorizationStop said, AuthorizeStop request) {
        if (said.authorizationStatus() == AuthorizationStatus.AUTHORIZED) {
            return new Stop.Allowed(Optional.of(said));
        }
        StatusCode code = said.statusCode().is(Code.SUCCESS)
                ? StatusCode.of(
                        Medium.refusal(request.identification()),
                        said.statusCode().additionalInfo())
                : Relayed.status(said.statusCode());
        return new Stop.Refused(code, Optional.of(said));
    }

    private static Stop refused(Code code, String additionalInfo) {
        return new Stop.Refused(StatusCode.of(code, additionalInfo), Optional.empty());
    }

    private static AuthorizeStop forwarded(ChargingSession session, AuthorizeStop request) {
        return new AuthorizeStop(
                session.sessionId(),
                request.cpoPartnerSessionId() == null ? session.cpoPartnerSessionId() : request.cpoPartnerSessionId(),
                request.empPartnerSessionId() == null ? session.empPartnerSessionId() : request.empPartnerSessionId(),
                request.operatorId(),
                request.evseId(),
                Medium.raised(request.identification()),
                request.extensions());
    }

    private AuthorizationStop stopped(
            SessionFinder.Found found, AuthorizeStop request, Optional<AuthorizationStop> said) {
        String empSession = said.map(AuthorizationStop::empPartnerSessionId).orElse(null);
        ChargingSession session = sessions.change(
                found.session(),
                version -> found.renamed(version).named(null, empSession).stopped(clock.instant()));
        StatusCode code = StatusCode.of(
                Code.SUCCESS,
                said.map(answer -> answer.statusCode().additionalInfo()).orElse(null));
        return answer(session, request, AuthorizationStatus.AUTHORIZED, code, said);
    }

    private static AuthorizationStop answer(
            ChargingSession session,
            AuthorizeStop request,
            AuthorizationStatus status,
            StatusCode code,
            Optional<AuthorizationStop> said) {
        return new AuthorizationStop(
                session.sessionId(),
                session.cpoPartnerSessionId(),
                session.empPartnerSessionId() == null ? request.empPartnerSessionId() : session.empPartnerSessionId(),
                session.parties().providerId(),
                status,
                code,
                said.map(AuthorizationStop::extensions).orElse(Extensions.NONE));
    }
}
