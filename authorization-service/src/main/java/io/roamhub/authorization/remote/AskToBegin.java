package io.roamhub.authorization.remote;

import io.roamhub.authorization.AuthorizationConfig;
import io.roamhub.authorization.partner.PartnerTalk;
import io.roamhub.authorization.partner.Relayed;
import io.roamhub.authorization.partner.Reply;
import io.roamhub.authorization.session.ChargingSession;
import io.roamhub.authorization.session.SessionState;
import io.roamhub.authorization.session.Sessions;
import io.roamhub.authorization.trail.Trail;
import io.roamhub.authorization.trail.TrailStep;
import io.roamhub.common.answer.Refusal;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks an operator to begin a session that is already written, unconfirmed, and settles what becomes of it.
 *
 * <pre>
 * the operator  accepts                          its acknowledgement      authorized
 *               refuses                          its acknowledgement      removed
 *               has certainly not got the request,
 *               or rejected it as such           Result false 310         removed
 *               may have got it, and its answer
 *               is late or cannot be read        Result false 310 with
 *                                                the SessionID            unconfirmed
 *   accepts later                                -                        authorized
 *   refuses later                                -                        expired
 * </pre>
 *
 * The session is written before the operator is asked: whatever happens to the hub meanwhile, a report of the charging
 * finds it.
 */
@ApplicationScoped
public class AskToBegin {

    private static final Logger LOG = Logger.getLogger(AskToBegin.class);
    private static final Duration CRASH_MARGIN = Duration.ofSeconds(10);

    private final PartnerTalk partners;
    private final Sessions sessions;
    private final Trail trail;
    private final AuthorizationConfig config;
    private final Clock clock;

    AskToBegin(PartnerTalk partners, Sessions sessions, Trail trail, AuthorizationConfig config, Clock clock) {
        this.partners = partners;
        this.sessions = sessions;
        this.trail = trail;
        this.config = config;
        this.clock = clock;
    }

    /** The state of a session whose operator is about to be asked. */
    public SessionState.Unconfirmed aboutToBeAsked(Instant now) {
        return new SessionState.Unconfirmed(
                now, now.plus(config.longestRemoteCall()).plus(CRASH_MARGIN));
    }

    /**
     * Asks and settles.
     *
     * @param asked the session, as it is stored
     * @param body the message for the operator
     */
    public Acknowledgement ask(ChargingSession asked, Admission.Admitted admitted, Operation operation, byte[] body) {
        if (!admitted.evseChecked()) {
            trail.record(TrailStep.noted(asked.id(), clock.instant(), "EvseCheck", "NOT_AVAILABLE"));
        }
        Reply<Acknowledgement> reply = partners.ask(
                asked.id(),
                admitted.operator(),
                operation,
                asked.parties().providerId().text(),
                body,
                config.longestRemoteCall(),
                Acknowledgement.TYPE,
                Optional.of(new PartnerTalk.Late<>(config.lateAcknowledgement(), said -> heardLate(asked, said))));
        return switch (reply) {
            case Reply.Said<Acknowledgement>(Acknowledgement said) when said.result() -> accepted(asked, said);
            case Reply.Said<Acknowledgement>(Acknowledgement said) -> declined(asked, said);
            case Reply.SwitchedOff<Acknowledgement> off ->
                notBegun(asked, Code.SERVICE_NOT_AVAILABLE, "The operator is switched off.");
            case Reply.Silent<Acknowledgement> silent ->
                silent.mayHaveActed()
                        ? unconfirmed(asked, silent.reason())
                        : notBegun(
                                asked,
                                Code.PARTNER_DID_NOT_RESPOND,
                                "The operator gave no answer: " + silent.reason() + ".");
        };
    }

    private Acknowledgement accepted(ChargingSession asked, Acknowledgement said) {
        ChargingSession session = sessions.change(asked, version -> version.named(said.cpoPartnerSessionId(), null)
                .confirmed(clock.instant()));
        return new Acknowledgement(true, Relayed.status(said.statusCode()), null, null, null, said.extensions())
                .forSession(session.sessionId(), session.cpoPartnerSessionId(), session.empPartnerSessionId());
    }

    private Acknowledgement declined(ChargingSession asked, Acknowledgement said) {
        sessions.removeRefused(asked.id());
        String cpoSession =
                said.cpoPartnerSessionId() == null ? asked.cpoPartnerSessionId() : said.cpoPartnerSessionId();
        return new Acknowledgement(false, Relayed.status(said.statusCode()), null, null, null, said.extensions())
                .forSession(null, cpoSession, asked.empPartnerSessionId());
    }

    private Acknowledgement notBegun(ChargingSession asked, Code code, String reason) {
        sessions.removeRefused(asked.id());
        return Acknowledgement.refused(code, reason)
                .forSession(null, asked.cpoPartnerSessionId(), asked.empPartnerSessionId());
    }

    private Acknowledgement unconfirmed(ChargingSession asked, String reason) {
        ChargingSession session = sessions.change(asked, ChargingSession::leftOpen);
        return Acknowledgement.refused(
                        Code.PARTNER_DID_NOT_RESPOND,
                        "The operator gave no answer: " + reason
                                + ". It may have done what was asked: the session stays" + " unconfirmed.")
                .forSession(session.sessionId(), session.cpoPartnerSessionId(), session.empPartnerSessionId());
    }

    private void heardLate(ChargingSession asked, Acknowledgement said) {
        Instant now = clock.instant();
        try {
            ChargingSession session = sessions.change(
                    sessions.byId(asked.id()).orElseThrow(Refusal::sessionUnknown),
                    version -> said.result()
                            ? version.named(said.cpoPartnerSessionId(), null).confirmed(now)
                            : version.refusedLate(now));
            LOG.infof(
                    "event=late-acknowledgement sessionId=%s result=%s state=%s",
                    session.id(), said.result(), session.state().word());
        } catch (Refusal gone) {
            LOG.infof("event=late-acknowledgement sessionId=%s result=%s state=none", asked.id(), said.result());
        }
    }
}
