package io.roamhub.cdr.overview;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.cdr.delivery.DeliveryWorker;
import io.roamhub.common.answer.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Shows deliveries to those they concern, and lets the hub's staff have them tried anew. */
@ApplicationScoped
class LookAtDeliveries {

    private static final Logger LOG = Logger.getLogger(LookAtDeliveries.class);
    private static final Duration LONGEST_EXPORT = Duration.ofDays(31);
    private static final int MOST_AT_ONCE = 10_000;

    private final Deliveries deliveries;
    private final DeliveryWorker worker;
    private final Sight sight;

    LookAtDeliveries(Deliveries deliveries, DeliveryWorker worker, Sight sight) {
        this.deliveries = deliveries;
        this.worker = worker;
        this.sight = sight;
    }

    /** How many deliveries are tried anew. */
    @RegisterForReflection
    public record Retried(int count) {}

    Slice<DeliveryView> list(DeliveryFilter filter, Wish wish) {
        List<DeliveryView> found = deliveries.list(filter.addTo(sight.conditions("c")), wish);
        return Slice.of(found, wish.size(), DeliveryView::acceptedAt, DeliveryView::cdrId);
    }

    /** All that match as CSV, whatever their number, of at most 31 days. */
    StreamingOutput export(DeliveryFilter filter) {
        if (filter.from == null || filter.to == null) {
            throw Problem.badRequest("An export needs from and to.");
        }
        Instant from = Conditions.instant("from", filter.from);
        Instant to = Conditions.instant("to", filter.to);
        if (Duration.between(from, to).compareTo(LONGEST_EXPORT) > 0) {
            throw Problem.badRequest("An export has at most " + LONGEST_EXPORT.toDays() + " days.");
        }
        Conditions conditions = filter.addTo(sight.conditions("c"));
        return out -> write(conditions, out);
    }

    private void write(Conditions conditions, OutputStream out) throws IOException {
        write(out, "sessionId,operatorId,providerId,acceptedAt,state,attempts,lastOutcome,lastAttemptAt,endedAt\r\n");
        Wish wish = Wish.first();
        while (wish != null) {
            Slice<DeliveryView> slice = Slice.of(
                    deliveries.list(conditions, wish), wish.size(), DeliveryView::acceptedAt, DeliveryView::cdrId);
            for (DeliveryView one : slice.content()) {
                write(
                        out,
                        Csv.line(
                                one.sessionId(),
                                one.operatorId(),
                                one.providerId(),
                                one.acceptedAt(),
                                one.state(),
                                one.attempts(),
                                one.lastOutcome(),
                                one.lastAttemptAt(),
                                one.endedAt()));
            }
            wish = slice.next() == null ? null : Wish.of(slice.next(), String.valueOf(wish.size()));
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Those that match and are at an end without the provider's acknowledgement, the oldest first. */
    Retried again(DeliveryFilter filter) {
        if (filter.state == null && filter.sessionId == null) {
            throw Problem.badRequest("Name a state (" + String.join(", ", Deliveries.RETRIABLE) + ") or a sessionId.");
        }
        int count = deliveries.again(filter.addTo(new Conditions()), MOST_AT_ONCE);
        if (count == 0 && filter.sessionId != null) {
            throw Problem.conflict(
                    "The hub has no delivery of this session that is at an end without an" + " acknowledgement.");
        }
        LOG.infof(
                "event=cdr-deliveries-tried-anew actor=%s count=%d",
                sight.actor().name(), count);
        worker.wake();
        return new Retried(count);
    }
}
