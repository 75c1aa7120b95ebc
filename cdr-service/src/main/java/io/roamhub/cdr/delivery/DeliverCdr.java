package io.roamhub.cdr.delivery;

import io.roamhub.cdr.CdrConfig;
import io.roamhub.common.calls.PartnerAnswer;
import io.roamhub.common.calls.PartnerCalls;
import io.roamhub.common.directory.Endpoint;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Delivers one CDR to the provider's back end.
 *
 * <p>Acknowledged: delivered. Refused by an acknowledgement for what the record says: rejected with its code. Anything
 * else, also a code for trouble of the provider's own or an answer that is none, means that the provider may not have it:
 * tried again until it is too old.
 */
@ApplicationScoped
class DeliverCdr {

    private static final Logger LOG = Logger.getLogger(DeliverCdr.class);

    /** Codes by which a provider says that it failed, not that the record is wrong. */
    private static final Set<Code> OWN_TROUBLE =
            Set.of(Code.SYSTEM_ERROR, Code.DATABASE_ERROR, Code.GENERAL_SYSTEM_ERROR, Code.SERVICE_NOT_AVAILABLE);

    private final PartnerDirectory directory;
    private final PartnerCalls partners;
    private final Clock clock;
    private final Duration longest;
    private final RetryWaits waits;

    DeliverCdr(PartnerDirectory directory, PartnerCalls partners, Clock clock, CdrConfig config) {
        this.directory = directory;
        this.partners = partners;
        this.clock = clock;
        this.longest = config.delivery().longest();
        this.waits = new RetryWaits(config.delivery());
    }

    /** Tries once, and tells what came of it. */
    Outcome deliver(DueDelivery delivery) {
        Optional<Partner> provider = directory.current().byId(delivery.providerPartner());
        Optional<Endpoint> endpoint = provider.flatMap(known -> known.endpoint(Operation.CHARGE_DETAIL_RECORD));
        if (provider.isEmpty()) {
            return tryAgain(delivery, "provider is not in the directory");
        }
        if (endpoint.filter(Endpoint::online).isEmpty()) {
            return new Outcome.LeftForDownload("provider is off-line");
        }
        byte[] text;
        try {
            text = delivery.text().get();
        } catch (RuntimeException e) {
            LOG.errorf("event=cdr-unreadable sessionId=%s reason=%s", delivery.sessionId(), e.getMessage());
            return tryAgain(delivery, "its stored text cannot be read");
        }
        PartnerAnswer answer = partners.call(
                provider.get(),
                Operation.CHARGE_DETAIL_RECORD,
                delivery.operatorId(),
                text,
                endpoint.get().timeout());
        return switch (answer) {
            case PartnerAnswer.Answered answered -> answered(delivery, answered);
            case PartnerAnswer.TimedOut timedOut -> tryAgain(delivery, "timed out");
            case PartnerAnswer.Unreachable unreachable -> tryAgain(delivery, "unreachable: " + unreachable.reason());
            case PartnerAnswer.Unreadable unreadable -> tryAgain(delivery, "unreadable: " + unreadable.reason());
            case PartnerAnswer.CircuitOpen open -> tryAgain(delivery, "circuit open");
        };
    }

    private Outcome answered(DueDelivery delivery, PartnerAnswer.Answered answered) {
        if (answered.status() != 200) {
            return tryAgain(delivery, "HTTP status " + answered.status());
        }
        return switch (OicpJson.read(answered.body(), Acknowledgement.TYPE)) {
            case Parsed.Valid<Acknowledgement> valid when valid.message().result() -> new Outcome.Delivered("000");
            case Parsed.Valid<Acknowledgement> valid
            when OWN_TROUBLE.stream().anyMatch(valid.message().statusCode()::is) ->
                tryAgain(delivery, "code " + valid.message().statusCode().code());
            case Parsed.Valid<Acknowledgement> valid ->
                new Outcome.Rejected(valid.message().statusCode().code());
            case Parsed.Invalid<Acknowledgement> invalid -> tryAgain(delivery, "no acknowledgement");
        };
    }

    private Outcome tryAgain(DueDelivery delivery, String said) {
        boolean tooOld = delivery.pendingSince().plus(longest).isBefore(clock.instant());
        return tooOld
                ? new Outcome.Expired(said)
                : new Outcome.Again(said, waits.after(delivery.attempts() + 1, ThreadLocalRandom.current()));
    }

    /** Tells the log of an attempt whose outcome is written down. */
    void log(DueDelivery delivery, Outcome outcome) {
        LOG.logf(
                outcome instanceof Outcome.Again ? Logger.Level.DEBUG : Logger.Level.INFO,
                "event=cdr-delivery state=%s sessionId=%s operatorId=%s providerId=%s attempt=%d code=\"%s\"",
                outcome.state(),
                delivery.sessionId(),
                delivery.operatorId(),
                delivery.providerId(),
                delivery.attempts() + 1,
                outcome.said());
    }
}
