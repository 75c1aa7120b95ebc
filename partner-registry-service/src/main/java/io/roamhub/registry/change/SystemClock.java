package io.roamhub.registry.change;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The clock that the registry goes by. It ticks in microseconds, as the database keeps instants. */
final class SystemClock {

    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    private SystemClock() {}

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
    }
}
