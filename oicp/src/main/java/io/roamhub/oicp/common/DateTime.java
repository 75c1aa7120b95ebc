package io.roamhub.oicp.common;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import io.roamhub.oicp.json.Reading;
import io.roamhub.oicp.json.WireType;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * A date and time with its offset, kept exactly as it came.
 *
 * <p>OICP 2.3, 1.7 "Time zones": the original text is stored and returned; the instant is for comparing and searching.
 *
 * @param text ISO 8601 with an offset, for example {@code 2020-09-23T16:17:53.038+02:00}
 * @param value the same, parsed
 */
public record DateTime(String text, OffsetDateTime value) {

    /** On the wire. */
    public static final WireType<DateTime> TYPE = new WireType<>() {
        @Override
        public DateTime read(Reading in) throws IOException {
            if (in.token() != JsonToken.VALUE_STRING) {
                in.mismatch("a string");
                return null;
            }
            try {
                return of(in.text());
            } catch (IllegalArgumentException e) {
                in.violation("must be a date and time with an offset, such as 2020-09-23T16:17:53+02:00");
                return null;
            }
        }

        @Override
        public void write(DateTime value, JsonGenerator out) throws IOException {
            out.writeString(value.text);
        }
    };

    /**
     * Parses a text.
     *
     * @throws IllegalArgumentException when it is no date and time with an offset, or its year has not four digits
     */
    public static DateTime of(String text) {
        try {
            OffsetDateTime value = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            if (text.length() > 40 || value.getYear() < 0 || value.getYear() > 9999) {
                throw new IllegalArgumentException("out of range");
            }
            return new DateTime(text, value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a date and time", e);
        }
    }

    /** An instant of the hub's own, in UTC and milliseconds. */
    public static DateTime of(Instant instant) {
        OffsetDateTime value = instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
        return new DateTime(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value), value);
    }

    /** The point on the time line. */
    public Instant instant() {
        return value.toInstant();
    }
}
