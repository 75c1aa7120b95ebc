package io.roamhub.evsedata.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.common.answer.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** How many listen: each holds a connection and some memory of this replica. */
@ApplicationScoped
class Places {

    private final StreamConfig config;
    private final Map<Optional<UUID>, Integer> taken = new HashMap<>();
    private final AtomicInteger all;

    Places(StreamConfig config, MeterRegistry meters) {
        this.config = config;
        this.all = meters.gauge("roamhub.status.listeners", new AtomicInteger());
    }

    /** Has the gauge told from the start on, not only from the first listener on. */
    void show(@Observes StartupEvent event) {
        all.set(0);
    }

    /**
     * Takes a place.
     *
     * @throws Problem 429 when the partner has all of its own, 503 when this replica has no more
     */
    synchronized void take(Listener listener) {
        int own = taken.getOrDefault(listener.partner(), 0);
        if (listener.partner().isPresent() && own >= config.listenersPerPartner()) {
            throw Problem.of(429, "Already " + own + " streams are open; close one of them.");
        }
        if (all.get() >= config.listeners()) {
            throw Problem.of(503, "Too many streams are open on this replica; try again.");
        }
        taken.put(listener.partner(), own + 1);
        all.incrementAndGet();
    }

    synchronized void giveBack(Listener listener) {
        taken.compute(listener.partner(), (partner, own) -> own == null || own <= 1 ? null : own - 1);
        all.decrementAndGet();
    }
}
