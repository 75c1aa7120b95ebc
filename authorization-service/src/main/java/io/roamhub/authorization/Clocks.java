package io.roamhub.authorization;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Makes the clock that every rule about time reads. */
final class Clocks {

    private Clocks() {}

    /** UTC in microseconds, the precision of the database: what is written is what is read back. */
    @Produces
    @Singleton
    static Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }
}
