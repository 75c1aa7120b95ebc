package io.roamhub.authorization.reservation;

import io.roamhub.authorization.AuthorizationConfig;
import io.roamhub.authorization.authorize.Medium;
import io.roamhub.authorization.remote.Admission;
import io.roamhub.authorization.remote.Admissions;
import io.roamhub.authorization.remote.AskToBegin;
import io.roamhub.authorization.session.ChargingSession;
import io.roamhub.authorization.session.Origin;
import io.roamhub.authorization.session.Parties;
import io.roamhub.authorization.session.Sessions;
import io.roamhub.authorization.trail.Trail;
import io.roamhub.authorization.trail.TrailStep;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.media.MediaHash;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.reservation.AuthorizeRemoteReservationStart;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * A provider reserves a charging spot. OICP 2.3, eRoamingAuthorizeRemoteReservationStart.
 *
 * <pre>
 * not admitted ({@link Admissions})             its answer
 * another reservation stands for the EVSE       Result false 601
 * else                                          the operator is asked: {@link AskToBegin}
 * </pre>
 *
 * The spot is taken, with the session, before the operator is asked: of two providers at the same time one is asked for.
 * It is free again when the operator refuses, when the reservation is stopped, when charging begins or has been accepted,
 * and when the time is over; the time counts from the arrival of the request.
 */
@ApplicationScoped
class ReservationStart {

    private static final Logger LOG = Logger.getLogger(ReservationStart.class);

    private final Admissions admissions;
    private final AskToBegin askToBegin;
    private final Sessions sessions;
    private final MediaHash mediaHash;
    private final Trail trail;
    private final AuthorizationConfig config;
    private final Clock clock;

    ReservationStart(
            Admissions admissions,
            AskToBegin askToBegin,
            Sessions sessions,
            MediaHash mediaHash,
            Trail trail,
            AuthorizationConfig config,
            Clock clock) {
        this.admissions = admissions;
        this.askToBegin = askToBegin;
        this.sessions = sessions;
        this.mediaHash = mediaHash;
        this.trail = trail;
        this.config = config;
        this.clock = clock;
    }

    /** Answers a provider. */
    Acknowledgement start(Partner provider, AuthorizeRemoteReservationStart request) {
        Admission admission = admissions.admit(
                provider,
                request.evseId(),
                request.identification(),
                ContractService.RESERVATION,
                Operation.AUTHORIZE_REMOTE_RESERVATION_START);
        Acknowledgement answer =
                switch (admission) {
                    case Admission.Refused refused -> refused(request, refused.code(), refused.reason());
                    case Admission.Admitted admitted -> reserve(admitted, provider, request);
                };
        LOG.infof(
                "event=reservation-start sessionId=%s operatorId=%s providerId=%s evseId=%s result=%s code=%s",
                answer.sessionId(),
                request.evseId().operator(),
                request.providerId(),
                request.evseId(),
                answer.result(),
                answer.statusCode().code());
        return answer;
    }

    private Acknowledgement reserve(
            Admission.Admitted admitted, Partner provider, AuthorizeRemoteReservationStart request) {
        Instant now = clock.instant();
        ChargingSession session = begun(admitted.operator(), provider, request, now);
        if (!sessions.reserve(session, now)) {
            return refused(request, Code.EVSE_ALREADY_RESERVED, "Another reservation of the EVSE stands.");
        }
        Acknowledgement answer = askToBegin.ask(
                session,
                admitted,
                Operation.AUTHORIZE_REMOTE_RESERVATION_START,
                OicpJson.write(forwarded(request, session), AuthorizeRemoteReservationStart.TYPE));
        trail.record(TrailStep.received(
                session.id(),
                now,
                Operation.AUTHORIZE_REMOTE_RESERVATION_START,
                provider.id(),
                answer.statusCode().code(),
                Duration.between(now, clock.instant())));
        return answer;
    }

    private ChargingSession begun(
            Partner operator, Partner provider, AuthorizeRemoteReservationStart request, Instant now) {
        Identification driver = Medium.raised(request.identification());
        Duration length =
                request.duration() == null ? config.usualReservation() : Duration.ofMinutes(request.duration());
        return ChargingSession.begun(
                        UUID.randomUUID(),
                        Origin.RESERVATION,
                        new Parties(
                                operator.id(),
                                provider.id(),
                                operator.mainOperatorId().orElseGet(request.evseId()::operator),
                                request.providerId()),
                        request.evseId(),
                        mediaHash.of(driver).orElse(null),
                        List.of(),
                        askToBegin.aboutToBeAsked(now))
                .named(request.cpoPartnerSessionId(), request.empPartnerSessionId())
                .reserved(now.plus(length));
    }

    private static AuthorizeRemoteReservationStart forwarded(
            AuthorizeRemoteReservationStart request, ChargingSession session) {
        return new AuthorizeRemoteReservationStart(
                session.sessionId(),
                request.cpoPartnerSessionId(),
                request.empPartnerSessionId(),
                request.providerId(),
                request.evseId(),
                Medium.raised(request.identification()),
                request.partnerProductId(),
                request.duration(),
                request.extensions());
    }

    private static Acknowledgement refused(AuthorizeRemoteReservationStart request, Code code, String reason) {
        return Acknowledgement.refused(code, reason)
                .forSession(null, request.cpoPartnerSessionId(), request.empPartnerSessionId());
    }
}
