package io.roamhub.gateway.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.roamhub.oicp.operation.Operation;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Metrics of calls: {@code roamhub.gateway.calls} counts by partner, operation, status and OICP code, and {@code
 * roamhub.gateway.call.duration} measures by operation. Durations by partner would be ten thousand histograms.
 */
@Singleton
public class CallMeters {

    private static final String UNKNOWN = "unknown";
    private static final String NONE = "none";
    private static final Duration[] BOUNDS = Stream.of(10, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private record Key(UUID partnerId, Operation operation, int status, String code) {}

    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Operation, Timer> timers = new EnumMap<>(Operation.class);
    private final MeterRegistry registry;

    CallMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Operation operation : Operation.values()) {
            timers.put(
                    operation,
                    Timer.builder("roamhub.gateway.call.duration")
                            .description("Time from a call's head to the last byte of its answer")
                            .serviceLevelObjectives(BOUNDS)
                            .tag("operation", operation.oicpName())
                            .register(registry));
        }
    }

    void count(CallRecord call) {
        Key key = new Key(
                call.partner() == null ? null : call.partner().id(), call.operation(), call.status(), call.code());
        Counter counter = counters.get(key);
        if (counter == null) {
            counter = counters.computeIfAbsent(key, this::counter);
        }
        counter.increment();
        if (call.operation() != null) {
            timers.get(call.operation()).record(call.nanos(), TimeUnit.NANOSECONDS);
        }
    }

    private Counter counter(Key key) {
        return Counter.builder("roamhub.gateway.calls")
                .description("Calls of partners")
                .tag(
                        "partner",
                        key.partnerId() == null ? UNKNOWN : key.partnerId().toString())
                .tag(
                        "operation",
                        key.operation() == null ? UNKNOWN : key.operation().oicpName())
                .tag("status", Integer.toString(key.status()))
                .tag("code", key.code() == null ? NONE : key.code())
                .register(registry);
    }
}
