package io.roamhub.evsedata.history;

import io.roamhub.common.answer.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Reads instants at which somebody wants to look back. */
@ApplicationScoped
class PastInstants {

    private final Clock clock;

    PastInstants(Clock clock) {
        this.clock = clock;
    }

    /**
     * The instant of a query parameter; now where there is none.
     *
     * @param kept how long back is known
     * @throws Problem 400 for what is no date-time with an offset, lies in the future, or is older than what is kept
     */
    Instant of(String text, Period kept) {
        Instant now = clock.instant();
        if (text == null) {
            return now;
        }
        Instant instant = parsed("at", text);
        Instant oldest = now.atOffset(ZoneOffset.UTC).minus(kept).toInstant();
        if (instant.isAfter(now)) {
            throw Problem.badRequest("at lies in the future.");
        }
        if (instant.isBefore(oldest)) {
            throw Problem.badRequest("at is older than what is kept: ask for an instant from " + oldest + " on.");
        }
        return instant;
    }

    /** The instant of an optional bound; {@code absent} where there is none. */
    Instant bound(String name, String text, Instant absent) {
        return text == null ? absent : parsed(name, text);
    }

    private static Instant parsed(String name, String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isAfter(Instant.EPOCH) && instant.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw Problem.badRequest(name + " must be a date-time with an offset, for example 2026-03-01T12:00:00Z.");
    }
}
