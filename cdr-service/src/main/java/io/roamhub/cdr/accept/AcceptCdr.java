package io.roamhub.cdr.accept;

import io.roamhub.cdr.delivery.DeliveryWorker;
import io.roamhub.cdr.session.SessionCloser;
import io.roamhub.cdr.session.SessionKey;
import io.roamhub.cdr.session.SessionLookup;
import io.roamhub.cdr.store.Cdrs;
import io.roamhub.cdr.store.NewCdr;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.caller.Caller;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.json.Received;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
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
 */
@ApplicationScoped
public class AcceptCdr {

    private static final Logger LOG = Logger.getLogger(AcceptCdr.class);

    private final SessionLookup sessions;
    private final CdrRules rules;
    private final CalibrationLaw calibrationLaw;
    private final Cdrs cdrs;
    private final PartnerDirectory directory;
    private final DeliveryWorker deliveries;
    private final SessionCloser closer;

    AcceptCdr(
            SessionLookup sessions,
            CdrRules rules,
            CalibrationLaw calibrationLaw,
            Cdrs cdrs,
            PartnerDirectory directory,
            DeliveryWorker deliveries,
            SessionCloser closer) {
        this.sessions = sessions;
        this.rules = rules;
        this.calibrationLaw = calibrationLaw;
        this.cdrs = cdrs;
        this.directory = directory;
        this.deliveries = deliveries;
        this.closer = closer;
    }

    /** Decides on a CDR that the caller sent, and stores it. */
    public Acknowledgement accept(Received<ChargeDetailRecord> received, Caller caller) {
        ChargeDetailRecord cdr = received.message();
        SessionKey session = sessions.of(cdr, caller.partnerId());
        if (!caller.partner().ownsOperator(cdr.evseId().operator())) {
            return refused(Code.INCONSISTENT_EVSE_ID, "EvseID " + cdr.evseId() + " is of another operator.", session);
        }
        Optional<String> broken = rules.broken(cdr);
        if (broken.isPresent()) {
            return refused(Code.DATA_ERROR, broken.get(), session);
        }
        if (!hasSignedValues(cdr) && calibrationLaw.demandsSignedValues(cdr.evseId(), caller.partnerId())) {
            return refused(
                    Code.DATA_ERROR,
                    "SignedMeteringValues are missing: the EVSE's CalibrationLawDataAvailability is External.",
                    session);
        }
        return switch (cdrs.store(newCdr(received, session, caller))) {
            case Cdrs.Stored.Now now -> {
                deliveries.wake();
                closer.closeAtOnce(session.sessionId());
                LOG.infof(
                        "event=cdr-accepted sessionId=%s operatorId=%s providerId=%s",
                        session.sessionId(), session.operatorId(), session.providerId());
                yield answer(Acknowledgement.done(), session);
            }
            case Cdrs.Stored.Before before ->
                throw Refusal.sessionClosed(
                        "CLOSED",
                        before.same()
                                ? "This CDR was already accepted at " + before.acceptedAt() + "."
                                : "Another CDR for this session was accepted at " + before.acceptedAt() + ".");
        };
    }

    private NewCdr newCdr(Received<ChargeDetailRecord> received, SessionKey session, Caller caller) {
        ChargeDetailRecord cdr = received.message();
        byte[] forwarded = OicpJson.withMembers(
                received.text(),
                "SessionID",
                hubsId(cdr, session),
                "CPOPartnerSessionID",
                cdr.cpoPartnerSessionId() == null ? session.cpoPartnerSessionId() : null,
                "EMPPartnerSessionID",
                cdr.empPartnerSessionId() == null ? session.empPartnerSessionId() : null);
        return new NewCdr(
                session,
                caller.partnerId(),
                cdr,
                forwarded,
                received.rewritten() ? received.original() : null,
                sha256(received.original()),
                received.warnings(),
                isDelivered(session));
    }

    /** The hub's id of the session where the message does not have exactly that; {@code null} where it does. */
    private static String hubsId(ChargeDetailRecord cdr, SessionKey session) {
        String id = session.sessionId().toString();
        return cdr.sessionId() != null && cdr.sessionId().text().equalsIgnoreCase(id) ? null : id;
    }

    /** A provider without a back end, or one that is off-line, downloads its CDRs instead. */
    private boolean isDelivered(SessionKey session) {
        return directory
                .current()
                .byId(session.providerPartnerId())
                .flatMap(known -> known.endpoint(Operation.CHARGE_DETAIL_RECORD))
                .filter(endpoint -> endpoint.online())
                .isPresent();
    }

    private static boolean hasSignedValues(ChargeDetailRecord cdr) {
        return cdr.signedMeteringValues() != null && !cdr.signedMeteringValues().isEmpty();
    }

    private static Acknowledgement refused(Code code, String reason, SessionKey session) {
        return answer(Acknowledgement.refused(code, reason), session);
    }

    private static Acknowledgement answer(Acknowledgement outcome, SessionKey session) {
        return outcome.forSession(
                SessionId.of(session.sessionId()), session.cpoPartnerSessionId(), session.empPartnerSessionId());
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
