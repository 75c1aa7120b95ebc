package io.roamhub.cdr.accept;

import io.roamhub.cdr.accept.CdrMaking.Arrived;
import io.roamhub.cdr.delivery.DeliveryWorker;
import io.roamhub.cdr.evse.EvseFacts;
import io.roamhub.cdr.evse.Evses;
import io.roamhub.cdr.session.SessionCloser;
import io.roamhub.cdr.session.SessionKey;
import io.roamhub.cdr.session.SessionLookup;
import io.roamhub.cdr.session.SessionLookup.Found;
import io.roamhub.cdr.store.Cdrs;
import io.roamhub.cdr.store.NewCdr;
import io.roamhub.cdr.waiting.KeepWaiting;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.caller.Caller;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.json.Received;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.SessionId;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Accepts a charge detail record: exactly one per session, on disk before the positive answer.
 *
 * <table>
 * <caption>What is answered</caption>
 * <tr><th>the CDR</th><th>the answer</th></tr>
 * <tr><td>is for no session of the caller</td><td>401, code 400</td></tr>
 * <tr><td>is of another operator's EVSE</td><td>200, Result false, 018</td></tr>
 * <tr><td>is impossible ({@link CdrRules})</td><td>200, Result false, 022</td></tr>
 * <tr><td>lacks signed values that its EVSE promises</td><td>200, Result false, 022</td></tr>
 * <tr><td>is the session's second, equal or not</td><td>404, code 400, with what was accepted when</td></tr>
 * <tr><td>is none of these</td><td>stored, then 200, Result true; delivered afterwards</td></tr>
 * </table>
 *
 * While nobody can tell whose session it is: names the session by its UUID and an EVSE of the caller, and keeps the rules:
 * stored to be matched, then 200, Result true; else 503, and the operator sends it again.
 */
@ApplicationScoped
public class AcceptCdr {

    private static final Logger LOG = Logger.getLogger(AcceptCdr.class);

    private final SessionLookup sessions;
    private final CdrRules rules;
    private final Evses evses;
    private final CdrMaking making;
    private final Cdrs cdrs;
    private final KeepWaiting waiting;
    private final DeliveryWorker deliveries;
    private final SessionCloser closer;

    AcceptCdr(
            SessionLookup sessions,
            CdrRules rules,
            Evses evses,
            CdrMaking making,
            Cdrs cdrs,
            KeepWaiting waiting,
            DeliveryWorker deliveries,
            SessionCloser closer) {
        this.sessions = sessions;
        this.rules = rules;
        this.evses = evses;
        this.making = making;
        this.cdrs = cdrs;
        this.waiting = waiting;
        this.deliveries = deliveries;
        this.closer = closer;
    }

    /** Decides on a CDR that the caller sent, and stores it. */
    public Acknowledgement accept(Received<ChargeDetailRecord> received, Caller caller) {
        return switch (sessions.of(received.message(), caller.partnerId())) {
            case Found.Known(SessionKey session) -> ofSession(received, session, caller);
            case Found.Unknown unknown -> throw Refusal.sessionUnknown();
            case Found.Untold untold -> toBeMatched(received, caller);
        };
    }

    private Acknowledgement ofSession(Received<ChargeDetailRecord> received, SessionKey session, Caller caller) {
        ChargeDetailRecord cdr = received.message();
        EvseFacts evse = evses.facts(cdr.evseId());
        return refusal(cdr, evse, caller.partner())
                .or(() -> store(arrived(received, caller), session, evse))
                .orElseGet(Acknowledgement::done)
                .forSession(
                        SessionId.of(session.sessionId()),
                        session.cpoPartnerSessionId(),
                        session.empPartnerSessionId());
    }

    /** The reason to refuse it, whichever session it is of. */
    private Optional<Acknowledgement> refusal(ChargeDetailRecord cdr, EvseFacts evse, Partner operator) {
        if (!operator.ownsOperator(cdr.evseId().operator())) {
            return Optional.of(Acknowledgement.refused(
                    Code.INCONSISTENT_EVSE_ID, "EvseID " + cdr.evseId() + " is of another operator."));
        }
        return rules.broken(cdr)
                .or(() -> hasSignedValues(cdr) || !evse.demandsSignedValues()
                        ? Optional.empty()
                        : Optional.of("SignedMeteringValues are missing: the EVSE's CalibrationLawDataAvailability is"
                                + " External."))
                .map(reason -> Acknowledgement.refused(Code.DATA_ERROR, reason));
    }

    /** Empty when it is stored. */
    private Optional<Acknowledgement> store(Arrived arrived, SessionKey session, EvseFacts evse) {
        UUID id = UUID.randomUUID();
        Optional<DeliveryWorker.Place> place =
                making.isDelivered(session) ? deliveries.reserve(session.providerPartnerId(), id) : Optional.empty();
        NewCdr cdr = making.of(
                id,
                arrived,
                session,
                evse,
                place.map(DeliveryWorker.Place::replica).orElse(null));
        Cdrs.Stored stored;
        try {
            stored = cdrs.store(cdr);
        } catch (RuntimeException e) {
            // whether it was committed is not known: then it is free for any replica
            place.ifPresent(DeliveryWorker.Place::breakOff);
            throw e;
        }
        if (stored instanceof Cdrs.Stored.Before(boolean same, Instant at)) {
            place.ifPresent(DeliveryWorker.Place::giveUp);
            throw Refusal.sessionClosed(
                    "CLOSED",
                    (same ? "This CDR was already accepted at " : "Another CDR for this session was accepted at ") + at
                            + ".");
        }
        place.ifPresentOrElse(taken -> taken.deliver(cdr), () -> deliveries.stored(session.providerPartnerId()));
        closer.closeAtOnce(session.sessionId());
        LOG.infof(
                "event=cdr-accepted sessionId=%s operatorId=%s providerId=%s findings=%d",
                session.sessionId(),
                session.operatorId(),
                session.providerId(),
                cdr.findings().size());
        return Optional.empty();
    }

    private Acknowledgement toBeMatched(Received<ChargeDetailRecord> received, Caller caller) {
        ChargeDetailRecord cdr = received.message();
        UUID session = Optional.ofNullable(cdr.sessionId())
                .flatMap(SessionId::uuid)
                .filter(named -> caller.partner().ownsOperator(cdr.evseId().operator()))
                .orElseThrow(Refusal::unavailable);
        EvseFacts evse = evses.facts(cdr.evseId());
        return refusal(cdr, evse, caller.partner())
                .orElseGet(() -> {
                    waiting.keep(session, arrived(received, caller));
                    return Acknowledgement.done();
                })
                .forSession(SessionId.of(session), cdr.cpoPartnerSessionId(), cdr.empPartnerSessionId());
    }

    private static Arrived arrived(Received<ChargeDetailRecord> received, Caller caller) {
        return new Arrived(
                received.message(),
                received.text(),
                received.rewritten() ? received.original() : null,
                sha256(received.original()),
                received.warnings(),
                caller.partnerId());
    }

    private static boolean hasSignedValues(ChargeDetailRecord cdr) {
        return cdr.signedMeteringValues() != null && !cdr.signedMeteringValues().isEmpty();
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
