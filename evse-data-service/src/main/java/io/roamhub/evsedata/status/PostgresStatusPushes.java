package io.roamhub.evsedata.status;

import io.roamhub.evsedata.push.EvsePushes;
import io.roamhub.evsedata.store.Batches;
import io.roamhub.evsedata.store.Changes;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.PushOutcome;
import io.roamhub.evsedata.store.PushTransactions;
import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.common.Code;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** EVSE status in PostgreSQL. */
@ApplicationScoped
class PostgresStatusPushes implements StatusPushes {

    private static final int ROWS = 5000;

    private static final String WRITE = """
            WITH given AS (
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
                              AS g (evse_key, evse_id, status, extensions)
            ), closed AS (
                INSERT INTO evse_status_history
                SELECT s.*, ?, pg_current_xact_id() FROM evse_status s JOIN given USING (evse_key)
            )
            INSERT INTO evse_status (evse_key, evse_id, operator_key, operator_partner, status, extensions, opened_at)
            SELECT evse_key, evse_id, ?, ?, status, extensions, ? FROM given
            ON CONFLICT (evse_key) DO UPDATE
            SET evse_id = excluded.evse_id, operator_key = excluded.operator_key,
                operator_partner = excluded.operator_partner, status = excluded.status,
                extensions = excluded.extensions, opened_at = excluded.opened_at, tx = pg_current_xact_id()
            """;

    private static final String DELETE = """
            WITH gone AS (
                DELETE FROM evse_status WHERE evse_key = ANY (?) RETURNING *
            )
            INSERT INTO evse_status_history SELECT gone.*, ?, pg_current_xact_id() FROM gone
            """;

    private final PushTransactions transactions;
    private final EvsePushes evsePushes;

    PostgresStatusPushes(PushTransactions transactions, EvsePushes evsePushes) {
        this.transactions = transactions;
        this.evsePushes = evsePushes;
    }

    /**
     * What the hub has of the spots of a push.
     *
     * @param described the keys of which it has data
     * @param status by key
     */
    private record Known(Set<String> described, Map<String, StatusRow.Stored> status) {}

    @Override
    public PushOutcome apply(Push<StatusRow> push) {
        return transactions.apply(push, false, (connection, now) -> {
            Known known = known(connection, push);
            List<String> unknown = push.records().stream()
                    .filter(row -> !known.described.contains(row.key()))
                    .map(row -> row.evseId().text())
                    .toList();
            if (!unknown.isEmpty()) {
                return PushOutcome.refused(Code.UNKNOWN_EVSE, "No EVSE data of", unknown);
            }
            Changes<StatusRow> changes = Changes.decide(
                    push.action(),
                    push.records(),
                    StatusRow::key,
                    row -> row.evseId().text(),
                    known.status,
                    StatusRow::says);
            return switch (changes) {
                case Changes.Refused<StatusRow> refused ->
                    PushOutcome.refused(refused.code(), refused.reason(), refused.ids());
                case Changes.Applied<StatusRow> applied -> write(connection, push, applied, now);
            };
        });
    }

    private static Known known(Connection connection, Push<StatusRow> push) throws SQLException {
        Known known = new Known(new HashSet<>(), new HashMap<>());
        if (push.action() == ActionType.FULL_LOAD) {
            SqlPart all = SqlPart.of(
                    "SELECT evse_key, status, extensions FROM evse_status WHERE operator_key = ?",
                    push.operatorId().key());
            read(connection, all, known, false);
        }
        for (List<StatusRow> rows : Batches.of(push.records(), ROWS)) {
            SqlPart pushed = SqlPart.of("""
                    SELECT d.evse_key, s.status, s.extensions
                    FROM evse_data d LEFT JOIN evse_status s USING (evse_key) WHERE d.evse_key = ANY (?)
                    """, rows.stream().map(StatusRow::key).toList());
            read(connection, pushed, known, true);
        }
        return known;
    }

    private static void read(Connection connection, SqlPart query, Known known, boolean described) throws SQLException {
        try (PreparedStatement statement = query.prepare(connection)) {
            statement.setFetchSize(10_000);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (described) {
                        known.described.add(rows.getString(1));
                    }
                    if (rows.getString(2) != null) {
                        known.status.put(rows.getString(1), new StatusRow.Stored(rows.getString(2), rows.getString(3)));
                    }
                }
            }
        }
    }

    private PushOutcome write(
            Connection connection, Push<StatusRow> push, Changes.Applied<StatusRow> changes, Instant now)
            throws SQLException {
        if (!push.records().isEmpty()) {
            evsePushes.firstStatus(connection, push, now);
        }
        List<StatusRow> written = new ArrayList<>(changes.inserts());
        written.addAll(changes.updates());
        for (List<StatusRow> rows : Batches.of(written, ROWS)) {
            write(connection, push, rows, now);
        }
        for (List<String> keys : Batches.of(changes.deletes(), ROWS)) {
            try (PreparedStatement delete = SqlPart.of(DELETE, keys, now).prepare(connection)) {
                delete.executeUpdate();
            }
        }
        return new PushOutcome.Done(
                changes.inserts().size(),
                changes.updates().size(),
                changes.deletes().size(),
                changes.unchanged());
    }

    private static void write(Connection connection, Push<StatusRow> push, List<StatusRow> rows, Instant now)
            throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setArray(
                    1,
                    connection.createArrayOf(
                            "text", rows.stream().map(StatusRow::key).toArray()));
            write.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            rows.stream().map(row -> row.evseId().text()).toArray()));
            write.setArray(
                    3,
                    connection.createArrayOf(
                            "text", rows.stream().map(StatusRow::status).toArray()));
            write.setArray(
                    4,
                    connection.createArrayOf(
                            "text", rows.stream().map(StatusRow::extensions).toArray()));
            write.setTimestamp(5, Timestamp.from(now));
            write.setString(6, push.operatorId().key());
            write.setObject(7, push.partner());
            write.setTimestamp(8, Timestamp.from(now));
            write.executeUpdate();
        }
    }
}
