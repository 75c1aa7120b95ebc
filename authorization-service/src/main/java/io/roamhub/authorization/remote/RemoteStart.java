package io.roamhub.authorization.remote;

import io.roamhub.authorization.authorize.Medium;
import io.roamhub.authorization.session.ChargingSession;
import io.roamhub.authorization.session.Origin;
import io.roamhub.authorization.session.Parties;
import io.roamhub.authorization.session.Sessions;
import io.roamhub.authorization.trail.Trail;
import io.roamhub.authorization.trail.TrailStep;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.media.MediaHash;
import io.roamhub.oicp.authorization.AuthorizeRemoteStart;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.json.OicpJson;
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
 * A provider starts charging: it is admitted ({@link Admissions}), then the operator is asked, with the session of the
 * reservation that it follows ({@link StartFromReservation}) or else with a new one ({@link AskToBegin}). OICP 2.3,
 * eRoamingAuthorizeRemoteStart.
 */
@ApplicationScoped
class RemoteStart {

    private static final Logger LOG = Logger.getLogger(RemoteStart.class);

    private final Admissions admissions;
    private final StartFromReservation fromReservation;
    private final AskToBegin askToBegin;
    private final Sessions sessions;
    private final MediaHash mediaHash;
    private final Trail trail;
    private final Clock clock;

    RemoteStart(
            Admissions admissions,
            StartFromReservation fromReservation,
            AskToBegin askToBegin,
            Sessions sessions,
            MediaHash mediaHash,
            Trail trail,
            Clock clock) {
        this.admissions = admissions;
        this.fromReservation = fromReservation;
        this.askToBegin = askToBegin;
        this.sessions = sessions;
        this.mediaHash = mediaHash;
        this.trail = trail;
        this.clock = clock;
    }

    /** Answers a provider. */
    Acknowledgement start(Partner provider, AuthorizeRemoteStart request) {
        Instant arrivedAt = clock.instant();
        Admission admission = admissions.admit(
                provider,
                request.evseId(),
                request.identification(),
                ContractService.AUTHORIZATION,
                Operation.AUTHORIZE_REMOTE_START);
        Acknowledgement answer =
                switch (admission) {
                    case Admission.Refused refused ->
                        Acknowledgement.refused(refused.code(), refused.reason())
                                .forSession(null, request.cpoPartnerSessionId(), request.empPartnerSessionId());
                    case Admission.Admitted admitted -> ask(admitted, provider, request, arrivedAt);
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

    private Acknowledgement ask(
            Admission.Admitted admitted, Partner provider, AuthorizeRemoteStart request, Instant arrivedAt) {
        Optional<ChargingSession> reserved = fromReservation.reservationOf(provider, request);
        ChargingSession session = reserved.orElseGet(() -> begin(admitted.operator(), provider, request));
        Acknowledgement answer = reserved.isPresent()
                ? fromReservation.start(session, admitted.operator(), request)
                : askToBegin.ask(
                        session,
                        admitted,
                        Operation.AUTHORIZE_REMOTE_START,
                        OicpJson.write(forwarded(request, session), AuthorizeRemoteStart.TYPE));
        trail.record(TrailStep.received(
                session.id(),
                arrivedAt,
                Operation.AUTHORIZE_REMOTE_START,
                provider.id(),
                answer.statusCode().code(),
                Duration.between(arrivedAt, clock.instant())));
        return answer;
    }

    private ChargingSession begin(Partner operator, Partner provider, AuthorizeRemoteStart request) {
        Identification driver = Medium.raised(request.identification());
        ChargingSession session = ChargingSession.begun(
                        UUID.randomUUID(),
                        Origin.REMOTE,
                        new Parties(
                                operator.id(),
                                provider.id(),
                                operator.mainOperatorId().orElseGet(request.evseId()::operator),
                                request.providerId()),
                        request.evseId(),
                        mediaHash.of(driver).orElse(null),
                        List.of(),
                        askToBegin.aboutToBeAsked(clock.instant()))
                .named(request.cpoPartnerSessionId(), request.empPartnerSessionId());
        return sessions.open(session, null, null);
    }

    private static AuthorizeRemoteStart forwarded(AuthorizeRemoteStart request, ChargingSession session) {
        return new AuthorizeRemoteStart(
                session.sessionId(),
                request.cpoPartnerSessionId(),
                request.empPartnerSessionId(),
                request.providerId(),
                request.evseId(),
                Medium.raised(request.identification()),
                request.partnerProductId(),
                request.extensions());
    }
}
