package io.roamhub.registry;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The registry's clock in tests: the system's, ahead of it by as much as a test says. */
public final class MovableClock extends Clock {

    private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

    /** Goes on with the system's time. */
    public static void reset() {
        AHEAD.set(Duration.ZERO);
    }

    /** Lets time go by. */
    public static void advance(Duration duration) {
        AHEAD.updateAndGet(duration::plus);
    }

    public static Instant now() {
        return Instant.now().plus(AHEAD.get()).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
        return now();
    }

    /** Takes the place of the system's clock. */
    @Singleton
    static class Source {

        @Produces
        @Alternative
        @Priority(1)
        @Singleton
        Clock clock() {
            return new MovableClock();
        }
    }
}
