package io.roamhub.evsedata.history;

import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.evsedata.store.OperatorCondition;
import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.evsedata.store.Transactions;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The past out of the current rows and the history tables.
 *
 * <p>A version is valid from {@code opened_at} until just before {@code closed_at}. Partitions of history whose versions
 * all ended before the asked instant are not touched; within the others every question is answered by an index.
 */
@ApplicationScoped
class PostgresEvseHistory implements EvseHistory {

    private static final String RECORD =
            "evse_id, operator_id, operator_name, body, opened_at, %s AS closed_at, evse_key, tx";
    private static final String STATUS = "evse_id, status, opened_at, %s AS closed_at, evse_key, tx";
    private static final String OPEN = "NULL::timestamptz";

    private final Transactions transactions;
    private final PartnerDirectory directory;

    PostgresEvseHistory(Transactions transactions, PartnerDirectory directory) {
        this.transactions = transactions;
        this.directory = directory;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    @Override
    public Optional<PastRecord> record(SqlPart sight, EvseId evse, Instant at) {
        SqlPart query = at(
                        "evse_data",
                        RECORD,
                        SqlPart.of("evse_key = ?", evse.key()).and(sight),
                        at)
                .then("ORDER BY tx DESC LIMIT 1");
        return read(query, PostgresEvseHistory::record).stream().findFirst();
    }

    @Override
    public Slice<PastRecord> records(SqlPart sight, EvseId evse, Wish wish) {
        SqlPart query = versions("evse_data", RECORD, evse, sight, wish);
        return Slice.of(read(query, PostgresEvseHistory::record), wish.size(), record -> Long.toString(record.tx()));
    }

    @Override
    public Optional<PastStatus> status(SqlPart sight, EvseId evse, Instant at) {
        SqlPart query = at(
                        "evse_status",
                        STATUS,
                        SqlPart.of("evse_key = ?", evse.key()).and(sight),
                        at)
                .then("ORDER BY tx DESC LIMIT 1");
        return read(query, PostgresEvseHistory::status).stream().findFirst();
    }

    @Override
    public Slice<PastStatus> statuses(SqlPart sight, EvseId evse, Wish wish) {
        SqlPart query = versions("evse_status", STATUS, evse, sight, wish);
        return Slice.of(read(query, PostgresEvseHistory::status), wish.size(), status -> Long.toString(status.tx()));
    }

    @Override
    public Slice<PastRecord> recordsOf(SqlPart sight, OperatorId operator, Instant at, Wish wish) {
        SqlPart query = at("evse_data", RECORD, ofOperator(sight, operator, wish), at)
                .then("ORDER BY evse_key, tx LIMIT ?", wish.size() + 1);
        return Slice.of(read(query, PostgresEvseHistory::record), wish.size(), PastRecord::key);
    }

    @Override
    public Slice<PastStatus> statusesOf(SqlPart sight, OperatorId operator, Instant at, Wish wish) {
        SqlPart spots = at("evse_data", "evse_key, evse_id, %s AS closed_at, tx", ofOperator(sight, operator, wish), at)
                .then("ORDER BY evse_key, tx LIMIT ?", wish.size() + 1);
        SqlPart query = SqlPart.of("""
                        SELECT k.evse_id, coalesce(s.status, 'Unknown'), s.opened_at, s.closed_at, k.evse_key, k.tx
                        FROM (
                        """).then(spots).then("""
                        ) k LEFT JOIN LATERAL (
                            SELECT * FROM (
                                SELECT status, opened_at, NULL::timestamptz AS closed_at, tx FROM evse_status
                                WHERE evse_key = k.evse_key
                                UNION ALL
                                (SELECT status, opened_at, closed_at, tx FROM evse_status_history
                                 WHERE evse_key = k.evse_key AND closed_at > ? ORDER BY closed_at, tx LIMIT 1)
                            ) v WHERE opened_at <= ? ORDER BY tx LIMIT 1
                        ) s ON true
                        ORDER BY k.evse_key
                        """, at, at);
        return Slice.of(read(query, PostgresEvseHistory::status), wish.size(), PastStatus::key);
    }

    /** Rows of an operator, or of one for which another pushes. */
    private SqlPart ofOperator(SqlPart sight, OperatorId operator, Wish wish) {
        SqlPart own =
                OperatorCondition.of(List.of(operator), directory.current()).sql();
        return own.and(sight).then("AND evse_key > ?", wish.after() == null ? "" : wish.after());
    }

    private static SqlPart at(String table, String columns, SqlPart condition, Instant at) {
        return SqlPart.of("SELECT " + columns.formatted(OPEN) + " FROM " + table + " WHERE")
                .then(condition)
                .then("AND opened_at <= ?", at)
                .then("UNION ALL SELECT " + columns.formatted("closed_at") + " FROM " + table + "_history WHERE")
                .then(condition)
                .then("AND opened_at <= ? AND closed_at > ?", at, at);
    }

    private static SqlPart versions(String table, String columns, EvseId evse, SqlPart sight, Wish wish) {
        SqlPart condition = SqlPart.of("evse_key = ?", evse.key())
                .and(sight)
                .then("AND tx < ?::text::xid8", Long.toString(wish.afterNumber(Long.MAX_VALUE)));
        return SqlPart.of("SELECT " + columns.formatted(OPEN) + " FROM " + table + " WHERE")
                .then(condition)
                .then("UNION ALL SELECT " + columns.formatted("closed_at") + " FROM " + table + "_history WHERE")
                .then(condition)
                .then("ORDER BY tx DESC LIMIT ?", wish.size() + 1);
    }

    private <T> List<T> read(SqlPart query, Reading<T> reading) {
        return transactions.inOneStatement(connection -> {
            List<T> found = new ArrayList<>();
            try (PreparedStatement statement = query.prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(reading.of(row));
                }
            }
            return found;
        });
    }

    private static PastRecord record(ResultSet row) throws SQLException {
        return new PastRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                instant(row, 5),
                instant(row, 6),
                new String(row.getBytes(4), StandardCharsets.UTF_8),
                row.getString(7),
                Long.parseLong(row.getString(8)));
    }

    private static PastStatus status(ResultSet row) throws SQLException {
        return new PastStatus(
                row.getString(1),
                row.getString(2),
                instant(row, 3),
                instant(row, 4),
                row.getString(5),
                Long.parseLong(row.getString(6)));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
