package io.roamhub.common.calls;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How partners' back ends serve the hub:
 *
 * <pre>
 * roamhub_partner_calls_seconds{partner,operation,outcome}   how many calls, and how long they took together
 * roamhub_partner_call_duration_seconds{operation}           how long calls take, as a histogram
 * roamhub_partner_circuits_open                              back ends that are not called at present
 * </pre>
 */
@ApplicationScoped
public class PartnerCallMetrics {

    private static final int MOST_PARTNERS = 1000;
    private static final Duration[] BOUNDS = Stream.of(50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Set<UUID> labelled = ConcurrentHashMap.newKeySet();

    private final MeterRegistry registry;

    @Inject
    PartnerCallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void showOpenCircuits(Supplier<Number> open) {
        Gauge.builder("roamhub.partner.circuits.open", open)
                .description("Back ends that are not called at present because too many calls failed")
                .register(registry);
    }

    /** Counts a call, and says in a word how it ended. */
    String record(Partner partner, Operation operation, PartnerAnswer answer, boolean abandoned, Duration took) {
        String outcome = abandoned ? "abandoned" : outcome(answer);
        Timer.builder("roamhub.partner.calls")
                .description("Calls to the back ends of partners")
                .tag("partner", label(partner.id()))
                .tag("operation", operation.oicpName())
                .tag("outcome", outcome)
                .register(registry)
                .record(took);
        Timer.builder("roamhub.partner.call.duration")
                .description("Calls to the back ends of partners, all of an operation")
                .serviceLevelObjectives(BOUNDS)
                .tag("operation", operation.oicpName())
                .register(registry)
                .record(took);
        return outcome;
    }

    private String label(UUID partner) {
        if (labelled.contains(partner)) {
            return partner.toString();
        }
        return labelled.size() < MOST_PARTNERS && labelled.add(partner) ? partner.toString() : "other";
    }

    private static String outcome(PartnerAnswer answer) {
        return switch (answer) {
            case PartnerAnswer.Answered answered -> answered.status() / 100 + "xx";
            case PartnerAnswer.TimedOut timedOut -> "timed-out";
            case PartnerAnswer.Unreachable unreachable -> "unreachable";
            case PartnerAnswer.Unreadable unreadable -> "unreadable";
            case PartnerAnswer.CircuitOpen open -> "circuit-open";
        };
    }
}
