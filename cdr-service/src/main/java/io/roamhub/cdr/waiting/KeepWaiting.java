package io.roamhub.cdr.waiting;

import io.roamhub.cdr.CdrConfig;
import io.roamhub.cdr.accept.CdrMaking;
import io.roamhub.cdr.accept.CdrMaking.Arrived;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import io.roamhub.oicp.id.EvcoId;
import io.roamhub.oicp.id.ProviderId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Keeps a CDR whose session nobody can tell of now. */
@ApplicationScoped
public class KeepWaiting {

    private static final Logger LOG = Logger.getLogger(KeepWaiting.class);

    private final WaitingCdrs waiting;
    private final CdrMaking making;
    private final PartnerDirectory directory;
    private final Clock clock;
    private final int most;

    KeepWaiting(WaitingCdrs waiting, CdrMaking making, PartnerDirectory directory, Clock clock, CdrConfig config) {
        this.waiting = waiting;
        this.making = making;
        this.directory = directory;
        this.clock = clock;
        this.most = config.waiting().mostPerOperator();
    }

    /**
     * Stores the CDR until its session is found.
     *
     * @throws Refusal 404/400 when the session has a CDR of this operator already; 503 when too many wait, or another
     *     operator's CDR waits for the same session
     */
    public void keep(UUID session, Arrived arrived) {
        ChargeDetailRecord cdr = arrived.message();
        Optional<ProviderId> named = Optional.ofNullable(cdr.hubProviderId())
                .or(() -> cdr.identification().contract().map(EvcoId::provider));
        Optional<Partner> provider = named.flatMap(directory.current()::byProviderId);
        WaitingCdrs.Kept kept = waiting.keep(
                session,
                arrived,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                provider.map(Partner::id).orElse(null),
                named.map(ProviderId::text).orElse(null),
                making.mediumHash(cdr),
                most);
        switch (kept) {
            case WaitingCdrs.Kept.Now now ->
                LOG.infof(
                        "event=cdr-to-be-matched sessionId=%s operatorId=%s",
                        session, cdr.evseId().operator());
            case WaitingCdrs.Kept.Before before ->
                throw Refusal.sessionClosed(
                        "CLOSED",
                        (before.same()
                                        ? "This CDR was already accepted at "
                                        : "Another CDR for this session was accepted at ")
                                + before.acceptedAt() + ".");
            case WaitingCdrs.Kept.NoRoom noRoom -> {
                LOG.warnf(
                        "event=cdr-not-taken operatorId=%s reason=too-many-without-session",
                        cdr.evseId().operator());
                throw Refusal.unavailable();
            }
            case WaitingCdrs.Kept.Untold untold -> throw Refusal.unavailable();
        }
    }
}
