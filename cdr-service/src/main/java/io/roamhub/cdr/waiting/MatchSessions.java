package io.roamhub.cdr.waiting;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.cdr.CdrConfig;
import io.roamhub.cdr.accept.CdrMaking;
import io.roamhub.cdr.accept.CdrMaking.Arrived;
import io.roamhub.cdr.delivery.DeliveryWorker;
import io.roamhub.cdr.evse.Evses;
import io.roamhub.cdr.session.SessionCloser;
import io.roamhub.cdr.session.SessionKey;
import io.roamhub.cdr.session.SessionLookup;
import io.roamhub.cdr.session.SessionLookup.Found;
import io.roamhub.cdr.store.Cdrs;
import io.roamhub.common.answer.ProcessId;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Looks for the sessions of CDRs that wait for theirs. A CDR whose session is found goes its usual way; one whose session
 * has not turned up in time is listed as unmatched.
 */
@ApplicationScoped
class MatchSessions {

    private static final Logger LOG = Logger.getLogger(MatchSessions.class);
    private static final int BATCH = 100;
    private static final Duration CLAIM = Duration.ofSeconds(30);

    private final WaitingCdrs waiting;
    private final SessionLookup sessions;
    private final CdrMaking making;
    private final Evses evses;
    private final Cdrs cdrs;
    private final DeliveryWorker deliveries;
    private final SessionCloser closer;
    private final Clock clock;
    private final CdrConfig.Waiting config;
    private Thread thread;

    MatchSessions(
            WaitingCdrs waiting,
            SessionLookup sessions,
            CdrMaking making,
            Evses evses,
            Cdrs cdrs,
            DeliveryWorker deliveries,
            SessionCloser closer,
            Clock clock,
            CdrConfig config) {
        this.waiting = waiting;
        this.sessions = sessions;
        this.making = making;
        this.evses = evses;
        this.cdrs = cdrs;
        this.deliveries = deliveries;
        this.closer = closer;
        this.clock = clock;
        this.config = config.waiting();
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("session-matching").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (!ProcessId.under(UUID.randomUUID(), this::lookOnce)) {
                    Thread.sleep(config.lookEvery());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.warnf("event=session-matching-interrupted reason=%s", e.getMessage());
                try {
                    Thread.sleep(config.lookEvery());
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** Whether there may be more to look at. */
    private boolean lookOnce() {
        List<WaitingCdr> claimed = waiting.claim(BATCH, claim());
        boolean asked = true;
        for (WaitingCdr cdr : claimed) {
            // who did not answer for one will not for the next either
            Found found = asked ? sessions.of(cdr.sessionId(), cdr.operatorPartner()) : new Found.Untold();
            switch (found) {
                case Found.Known(SessionKey session) -> tryToMatch(cdr, session);
                case Found.Unknown unknown -> giveUpIfOld(cdr);
                case Found.Untold untold -> {
                    asked = false;
                    giveUpIfOld(cdr);
                }
            }
        }
        return claimed.size() == BATCH;
    }

    private Duration claim() {
        return config.lookEvery().compareTo(CLAIM) < 0 ? config.lookEvery() : CLAIM;
    }

    /** One that cannot be read holds up no other. */
    private void tryToMatch(WaitingCdr cdr, SessionKey session) {
        try {
            match(cdr, session);
        } catch (RuntimeException e) {
            LOG.errorf(
                    "event=cdr-not-matched sessionId=%s operatorId=%s reason=%s",
                    session.sessionId(), session.operatorId(), e.getMessage());
        }
    }

    private void match(WaitingCdr cdr, SessionKey session) {
        Parsed<ChargeDetailRecord> parsed = OicpJson.read(waiting.text(cdr), ChargeDetailRecord.TYPE);
        if (!(parsed instanceof Parsed.Valid<ChargeDetailRecord> valid)) {
            throw new IllegalStateException("A waiting CDR cannot be read any more");
        }
        Arrived arrived = new Arrived(
                valid.message(),
                valid.text(),
                waiting.original(cdr),
                cdr.arrivedHash(),
                valid.warnings(),
                cdr.operatorPartner());
        boolean stored = cdrs.storeMatched(making.of(
                cdr.id(), arrived, session, evses.facts(valid.message().evseId()), null));
        if (stored) {
            deliveries.stored(session.providerPartnerId());
            closer.closeAtOnce(session.sessionId());
            LOG.infof(
                    "event=cdr-matched sessionId=%s operatorId=%s providerId=%s",
                    session.sessionId(), session.operatorId(), session.providerId());
        }
    }

    private void giveUpIfOld(WaitingCdr cdr) {
        boolean old = cdr.acceptedAt().plus(config.longest()).isBefore(clock.instant());
        if (old && waiting.giveUp(cdr)) {
            LOG.warnf("event=cdr-unmatched sessionId=%s operatorId=%s", cdr.sessionId(), cdr.operatorId());
        }
    }
}
