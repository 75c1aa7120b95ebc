package io.roamhub.cdr.delivery;

import io.roamhub.cdr.CdrConfig;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before a delivery is tried again: doubling from the first wait to the longest, with jitter. */
final class RetryWaits {

    private final Duration first;
    private final Duration longest;

    RetryWaits(CdrConfig.Delivery config) {
        this.first = config.firstWait();
        this.longest = config.longestWait();
    }

    /**
     * The wait after the given number of failed attempts, at least one: between half and all of the doubled wait, so
     * that a provider that comes back is not met by everything at once.
     */
    Duration after(int failedAttempts, RandomGenerator random) {
        int doublings = Math.min(failedAttempts - 1, 20);
        long full = Math.min(first.toMillis() << doublings, longest.toMillis());
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
