package io.roamhub.evsedata.picture;

import io.roamhub.oicp.json.InvalidMessageException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** How far a delta may reach. */
public final class LastCall {

    /** By how much a provider's idea of now may be ahead. */
    private static final Duration SKEW = Duration.ofSeconds(1);

    private LastCall() {}

    /**
     * Refuses an instant that no delta can be relative to.
     *
     * @param kept how long versions that ended are kept
     * @throws InvalidMessageException when it is in the future or before the retention
     */
    public static void require(Instant lastCall, Instant now, Period kept) {
        if (lastCall.isAfter(now.plus(SKEW))) {
            throw new InvalidMessageException("lastCall", "must not be in the future");
        }
        Instant oldest = now.atOffset(ZoneOffset.UTC)
                .minus(kept)
                .truncatedTo(ChronoUnit.SECONDS)
                .toInstant();
        if (lastCall.isBefore(oldest)) {
            throw new InvalidMessageException(
                    "lastCall",
                    "must not be before " + oldest + ": changes are not kept longer, pull all data instead");
        }
    }
}
