package io.roamhub.registry.change;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.roamhub.common.answer.Problem;
import io.roamhub.common.management.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets nobody change things in a loop. Every change takes the lock of the directory's revision, so one client without
 * manners would hold up all others. Each replica counts for itself: this guards a lock and is nobody's entitlement.
 */
@ApplicationScoped
class ChangeLimit {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_SUBJECTS = 10_000;

    private record Subject(String name, Optional<UUID> partner) {}

    private final ChangesConfig config;
    private final Map<Subject, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Subject, Bucket> eldest) {
            return size() > MOST_SUBJECTS;
        }
    };

    ChangeLimit(ChangesConfig config) {
        this.config = config;
    }

    /**
     * Counts a change.
     *
     * @throws Problem 429 when it was one too many
     */
    void count(Actor actor) {
        ConsumptionProbe probe = bucket(actor).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
            throw Problem.tooMany("That were " + perMinute(actor) + " changes within a minute.", wait.plusMillis(999));
        }
    }

    private Bucket bucket(Actor actor) {
        Subject subject = new Subject(actor.name(), actor.partnerId());
        synchronized (buckets) {
            return buckets.computeIfAbsent(subject, unknown -> Bucket.builder()
                    .addLimit(limit -> limit.capacity(perMinute(actor)).refillGreedy(perMinute(actor), MINUTE))
                    .build());
        }
    }

    private int perMinute(Actor actor) {
        return actor.worksForTheHub() ? config.hubPerMinute() : config.partnerPerMinute();
    }
}
