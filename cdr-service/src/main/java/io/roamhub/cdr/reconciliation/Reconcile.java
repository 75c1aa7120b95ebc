package io.roamhub.cdr.reconciliation;

import io.roamhub.cdr.CdrConfig;
import io.roamhub.cdr.database.Database;
import io.roamhub.cdr.overview.Conditions;
import io.roamhub.cdr.overview.Csv;
import io.roamhub.cdr.overview.Sight;
import io.roamhub.cdr.overview.Slice;
import io.roamhub.cdr.overview.Wish;
import io.roamhub.common.answer.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Sums up sessions and CDRs per day and pair of partners. Both partners are answered out of the same rows by the same query,
 * so that what they hold against each other is identical.
 */
@ApplicationScoped
class Reconcile {

    private static final int MOST_DAYS = 31;

    private static final String ROWS = """
            SELECT (k.started_at AT TIME ZONE 'UTC')::date AS day, k.operator_partner, k.provider_partner,
                   min(k.operator_id) AS operator_id, min(k.provider_id) AS provider_id,
                   count(*) AS sessions,
                   count(c.id) AS cdrs,
                   COALESCE(sum(CASE WHEN x.id IS NULL THEN c.consumed_energy ELSE COALESCE(x.consumed_energy, 0) END), 0)
                       AS energy,
                   count(*) FILTER (WHERE d.state = 'DELIVERED') AS delivered,
                   count(*) FILTER (WHERE d.state = 'REJECTED') AS rejected,
                   count(*) FILTER (WHERE d.state = 'PENDING') AS pending,
                   count(*) FILTER (WHERE d.state IN ('DOWNLOAD', 'EXPIRED')) AS to_download,
                   count(x.id) AS corrected,
                   count(*) FILTER (WHERE c.id IS NULL AND NOT (s.session_id IS NULL AND %1$s)) AS open,
                   count(*) FILTER (WHERE s.session_id IS NULL AND %1$s) AS missing
            FROM session_key k
            LEFT JOIN cdr_session s ON s.session_id = k.session_id
            LEFT JOIN cdr c ON s.waiting_for IS NULL AND c.accepted_at = s.accepted_at AND c.id = s.cdr_id
            LEFT JOIN cdr_delivery d ON d.accepted_at = c.accepted_at AND d.cdr_id = c.id
            LEFT JOIN LATERAL (
                SELECT id, consumed_energy FROM cdr_correction
                WHERE session_id = k.session_id AND state = 'ACCEPTED' ORDER BY number DESC LIMIT 1) x ON true
            WHERE %2$s GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""";

    private static final String IS_MISSED =
            "(k.state = 'STOPPED' AND k.state_since < now() - make_interval(secs => %d))";

    private static final String MISSING = """
            SELECT k.session_id, k.operator_partner, k.provider_partner, k.operator_id, k.provider_id, k.evse_id,
                   k.started_at, k.state_since
            FROM session_key k
            WHERE NOT EXISTS (SELECT FROM cdr_session s WHERE s.session_id = k.session_id) AND %s AND %s
              AND (k.started_at, k.session_id) < (?, ?)
            ORDER BY k.started_at DESC, k.session_id DESC LIMIT ?""";

    private final Database database;
    private final Sight sight;
    private final String isMissed;

    Reconcile(Database database, Sight sight, CdrConfig config) {
        this.database = database;
        this.sight = sight;
        Duration after = config.keeping().missedAfter();
        this.isMissed = IS_MISSED.formatted(after.toSeconds());
    }

    /** A row per day and pair that had a session. */
    List<ReconciliationRow> rows(ReconciliationFilter filter) {
        Conditions conditions = conditions(filter);
        return database.rows(ROWS.formatted(isMissed, conditions.sql()), Reconcile::row, conditions.values());
    }

    /** The same rows as CSV, one line each below a line of names. */
    String csv(ReconciliationFilter filter) {
        StringBuilder csv =
                new StringBuilder("day,operatorPartnerId,providerPartnerId,operatorId,providerId,sessions,cdrs,"
                        + "energy,delivered,rejected,pending,toDownload,corrected,open,missing\r\n");
        rows(filter)
                .forEach(row -> csv.append(Csv.line(
                        row.day(),
                        row.operatorPartnerId(),
                        row.providerPartnerId(),
                        row.operatorId(),
                        row.providerId(),
                        row.sessions(),
                        row.cdrs(),
                        row.energy().toPlainString(),
                        row.delivered(),
                        row.rejected(),
                        row.pending(),
                        row.toDownload(),
                        row.corrected(),
                        row.open(),
                        row.missing())));
        return csv.toString();
    }

    /** Sessions whose CDR is missed, the newest first. */
    Slice<MissingCdr> missing(ReconciliationFilter filter, Wish wish) {
        Conditions conditions = conditions(filter);
        List<MissingCdr> found = database.rows(
                MISSING.formatted(isMissed, conditions.sql()),
                Reconcile::missing,
                conditions.values(wish.at(), wish.id(), wish.size() + 1));
        return Slice.of(found, wish.size(), MissingCdr::startedAt, MissingCdr::sessionId);
    }

    private Conditions conditions(ReconciliationFilter filter) {
        LocalDate from = day("from", filter.from);
        LocalDate to = filter.to == null ? from : day("to", filter.to);
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw Problem.badRequest("to must be from or one of the " + (MOST_DAYS - 1) + " days after it.");
        }
        return sight.conditions("k")
                .and("k.started_at >= ?", from.atStartOfDay(ZoneOffset.UTC).toInstant())
                .and(
                        "k.started_at < ?",
                        to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .andId("k.operator_partner = ?", "operatorPartnerId", filter.operatorPartnerId)
                .andId("k.provider_partner = ?", "providerPartnerId", filter.providerPartnerId);
    }

    private static LocalDate day(String name, String text) {
        try {
            LocalDate day = LocalDate.parse(String.valueOf(text));
            if (day.getYear() >= 2000 && day.getYear() <= 9998) {
                return day;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw Problem.badRequest(name + " must be a day such as 2026-03-01.");
    }

    private static ReconciliationRow row(ResultSet row) throws SQLException {
        return new ReconciliationRow(
                row.getObject("day", LocalDate.class),
                row.getObject("operator_partner", UUID.class),
                row.getObject("provider_partner", UUID.class),
                row.getString("operator_id"),
                row.getString("provider_id"),
                row.getLong("sessions"),
                row.getLong("cdrs"),
                row.getBigDecimal("energy"),
                row.getLong("delivered"),
                row.getLong("rejected"),
                row.getLong("pending"),
                row.getLong("to_download"),
                row.getLong("corrected"),
                row.getLong("open"),
                row.getLong("missing"));
    }

    private static MissingCdr missing(ResultSet row) throws SQLException {
        return new MissingCdr(
                row.getObject("session_id", UUID.class),
                row.getObject("operator_partner", UUID.class),
                row.getObject("provider_partner", UUID.class),
                row.getString("operator_id"),
                row.getString("provider_id"),
                row.getString("evse_id"),
                Database.instant(row, "started_at"),
                Database.instant(row, "state_since"));
    }
}
