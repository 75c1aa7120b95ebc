package io.roamhub.authorization.notification;

import io.roamhub.authorization.AuthorizationConfig;
import io.roamhub.authorization.partner.PartnerTalk;
import io.roamhub.authorization.partner.Relayed;
import io.roamhub.authorization.partner.Reply;
import io.roamhub.authorization.session.ChargingSession;
import io.roamhub.authorization.session.SessionFinder;
import io.roamhub.authorization.session.Sessions;
import io.roamhub.authorization.trail.Trail;
import io.roamhub.authorization.trail.TrailStep;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.json.Received;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.notification.ChargingNotification;
import io.roamhub.oicp.notification.EndNotification;
import io.roamhub.oicp.notification.ErrorNotification;
import io.roamhub.oicp.notification.ProgressNotification;
import io.roamhub.oicp.notification.StartNotification;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Carries a notification to the session's provider and its acknowledgement back.
 *
 * <pre>
 * notification    session becomes         further rule
 * Start           charging
 * Progress        charging                at most one per interval (five minutes), else 429
 * End             stopped
 * Error           stays as it is
 * </pre>
 *
 * What happened is written before the provider is told, so the session is right also when the provider cannot be reached
 * (Result false 310; 320 when it is switched off). A session that has its charge detail record stays closed; the
 * notification is forwarded all the same. No contract is needed, only the session.
 */
@ApplicationScoped
class ForwardNotification {

    private static final Logger LOG = Logger.getLogger(ForwardNotification.class);

    private final SessionFinder finder;
    private final Sessions sessions;
    private final PartnerDirectory directory;
    private final PartnerTalk partners;
    private final AuthorizationConfig config;
    private final Trail trail;
    private final Clock clock;

    ForwardNotification(
            SessionFinder finder,
            Sessions sessions,
            PartnerDirectory directory,
            PartnerTalk partners,
            AuthorizationConfig config,
            Trail trail,
            Clock clock) {
        this.finder = finder;
        this.sessions = sessions;
        this.directory = directory;
        this.partners = partners;
        this.config = config;
        this.trail = trail;
        this.clock = clock;
    }

    /** Answers an operator. */
    Acknowledgement forward(Partner operator, Received<ChargingNotification> received) {
        ChargingNotification notification = received.message();
        Instant now = clock.instant();
        SessionFinder.Found found =
                finder.find(Role.CPO, operator.id(), notification.sessionId(), notification.cpoPartnerSessionId());
        if (notification instanceof ProgressNotification) {
            passProgress(found.session(), now);
        }
        ChargingSession session =
                sessions.change(found.session(), version -> after(notification, found.renamed(version), now));
        Reply<Acknowledgement> reply = tell(session, received);
        if (notification instanceof ProgressNotification && !(reply instanceof Reply.Said<Acknowledgement>)) {
            sessions.giveProgressBack(session.id(), now);
        }
        Acknowledgement answer = answer(session, notification, reply);
        trail.record(TrailStep.received(
                session.id(),
                now,
                Operation.CHARGING_NOTIFICATIONS,
                operator.id(),
                answer.statusCode().code(),
                Duration.between(now, clock.instant())));
        LOG.infof(
                "event=notification type=%s sessionId=%s operatorId=%s providerId=%s evseId=%s result=%s code=%s",
                notification.type(),
                session.id(),
                notification.operatorId(),
                session.parties().providerId(),
                notification.evseId(),
                answer.result(),
                answer.statusCode().code());
        return answer;
    }

    private void passProgress(ChargingSession session, Instant now) {
        sessions.passProgress(session.id(), now, config.progressInterval()).ifPresent(wait -> {
            throw Refusal.rateLimited(wait);
        });
    }

    private static ChargingSession after(ChargingNotification notification, ChargingSession session, Instant now) {
        return switch (notification) {
            case StartNotification start -> session.charging(now);
            case ProgressNotification progress -> session.charging(now);
            case EndNotification end -> session.stopped(now);
            case ErrorNotification error -> session;
        };
    }

    private Reply<Acknowledgement> tell(ChargingSession session, Received<ChargingNotification> received) {
        Optional<Partner> provider = directory.current().byId(session.parties().providerPartner());
        if (provider.isEmpty()) {
            return new Reply.SwitchedOff<>();
        }
        return partners.ask(
                session.id(),
                provider.get(),
                Operation.CHARGING_NOTIFICATIONS,
                null,
                forwarded(session, received),
                config.longestNotificationCall(),
                Acknowledgement.TYPE);
    }

    /** The text as it arrived, with the hub's SessionID and the partner session ids that the operator left out. */
    private static byte[] forwarded(ChargingSession session, Received<ChargingNotification> received) {
        ChargingNotification notification = received.message();
        return OicpJson.withMembers(
                received.text(),
                "SessionID",
                session.id().toString(),
                "CPOPartnerSessionID",
                notification.cpoPartnerSessionId() == null ? session.cpoPartnerSessionId() : null,
                "EMPPartnerSessionID",
                notification.empPartnerSessionId() == null ? session.empPartnerSessionId() : null);
    }

    private static Acknowledgement answer(
            ChargingSession session, ChargingNotification notification, Reply<Acknowledgement> reply) {
        return switch (reply) {
            case Reply.Said<Acknowledgement>(Acknowledgement said) ->
                new Acknowledgement(
                                said.result(), Relayed.status(said.statusCode()), null, null, null, said.extensions())
                        .forSession(
                                session.sessionId(), session.cpoPartnerSessionId(), empSession(session, notification));
            case Reply.SwitchedOff<Acknowledgement> off ->
                refused(session, notification, Code.SERVICE_NOT_AVAILABLE, "The session's provider is switched off.");
            case Reply.Silent<Acknowledgement> silent ->
                refused(
                        session,
                        notification,
                        Code.PARTNER_DID_NOT_RESPOND,
                        "The session's provider gave no answer: " + silent.reason() + ".");
        };
    }

    private static Acknowledgement refused(
            ChargingSession session, ChargingNotification notification, Code code, String reason) {
        return Acknowledgement.refused(code, reason)
                .forSession(session.sessionId(), session.cpoPartnerSessionId(), empSession(session, notification));
    }

    private static String empSession(ChargingSession session, ChargingNotification notification) {
        return session.empPartnerSessionId() == null
                ? notification.empPartnerSessionId()
                : session.empPartnerSessionId();
    }
}
