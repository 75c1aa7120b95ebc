package io.roamhub.testkit;

import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.id.OperatorId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * One car that charges, as the operator's back end knows it: what its notifications and its charge detail record tell.
 *
 * @param sessionId the hub's, or {@code null} to name the session by {@code cpoPartnerSessionId} alone
 * @param cpoPartnerSessionId the operator's own name for the session, or {@code null}
 * @param empPartnerSessionId the provider's, or {@code null}
 * @param start when energy began to flow; the car was plugged in 90 seconds before
 * @param end when energy ceased to flow; the car left 60 seconds later
 * @param meterStart reading in kWh
 * @param meterEnd reading in kWh
 */
public record Charge(
        OperatorId operator,
        String evseId,
        Identification identification,
        String sessionId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        DateTime start,
        DateTime end,
        BigDecimal meterStart,
        BigDecimal meterEnd) {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** A charge of 42 minutes and 18.264 kWh that ended two minutes before {@code now}, in local time with its offset. */
    public static Charge before(
            Instant now, OperatorId operator, String evseId, Identification identification, String sessionId) {
        Instant end = now.minusSeconds(120);
        return new Charge(
                operator,
                evseId,
                identification,
                sessionId,
                null,
                null,
                local(end.minusSeconds(42 * 60)),
                local(end),
                new BigDecimal("10482.310"),
                new BigDecimal("10500.574"));
    }

    /** The same with both partners' own names for the session; {@code null} leaves one out. */
    public Charge named(String cpoPartnerSession, String empPartnerSession) {
        return new Charge(
                operator,
                evseId,
                identification,
                sessionId,
                cpoPartnerSession,
                empPartnerSession,
                start,
                end,
                meterStart,
                meterEnd);
    }

    /** Energy in kWh: the difference of the readings, with their digits. */
    public BigDecimal energy() {
        return meterEnd.subtract(meterStart);
    }

    /** When the car was plugged in. */
    public DateTime sessionStart() {
        return local(start.instant().minusSeconds(90));
    }

    /** When the car left. */
    public DateTime sessionEnd() {
        return local(end.instant().plusSeconds(60));
    }

    private static DateTime local(Instant instant) {
        return DateTime.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(BERLIN)));
    }
}
