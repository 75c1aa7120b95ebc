package io.roamhub.common.calls;

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

/** {@code roamhub_partner_calls_seconds}: how long partners take, by partner, operation and outcome. */
@ApplicationScoped
public class PartnerCallMetrics {

    private static final int MOST_PARTNERS = 1000;

    private final Set<UUID> labelled = ConcurrentHashMap.newKeySet();

    private final MeterRegistry registry;

    @Inject
    PartnerCallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(Partner partner, Operation operation, PartnerAnswer answer, boolean abandoned, Duration took) {
        Timer.builder("roamhub.partner.calls")
                .description("Calls to the back ends of partners")
                .tag("partner", label(partner.id()))
                .tag("operation", operation.oicpName())
                .tag("outcome", abandoned ? "abandoned" : outcome(answer))
                .register(registry)
                .record(took);
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
