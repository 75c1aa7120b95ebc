package io.roamhub.evsedata.status;

import io.roamhub.evsedata.push.EvsePushes;
import io.roamhub.evsedata.store.Batches;
import io.roamhub.evsedata.store.Changes;
import io.roamhub.evsedata.store.Lanes;
import io.roamhub.evsedata.store.Place;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.PushOutcome;
import io.roamhub.evsedata.store.PushTransactions;
import io.roamhub.evsedata.store.PushTransactions.Finished;
import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.common.Code;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** EVSE status in PostgreSQL. */
@ApplicationScoped
class PostgresStatusPushes implements StatusPushes {

    private static final int ROWS = 5000;

    private static final String GIVEN = """
            WITH given AS (
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
                              AS g (evse_key, evse_id, status, extensions)
            ), closed AS (
                INSERT INTO evse_status_history
                SELECT s.*, ?, pg_current_xact_id() FROM evse_status s JOIN given USING (evse_key)
            )
            """;

    private static final String INSERT = GIVEN + """
            INSERT INTO evse_status (evse_key, evse_id, status, extensions, operator_key, operator_partner, opened_at)
            SELECT evse_key, evse_id, status, extensions, ?, ?, ? FROM given
            ON CONFLICT (evse_key) DO UPDATE
            SET evse_id = excluded.evse_id, operator_key = excluded.operator_key,
                operator_partner = excluded.operator_partner, status = excluded.status,
                extensions = excluded.extensions, opened_at = excluded.opened_at, tx = pg_current_xact_id()
            """;

    private static final String UPDATE = GIVEN + """
            UPDATE evse_status s
            SET evse_id = g.evse_id, status = g.status, extensions = g.extensions, operator_key = ?,
                operator_partner = ?, opened_at = ?, tx = pg_current_xact_id()
            FROM given g WHERE s.evse_key = g.evse_key
            """;

    private static final String DELETE = """
            WITH gone AS (
                DELETE FROM evse_status WHERE evse_key = ANY (?) RETURNING *
            )
            INSERT INTO evse_status_history SELECT gone.*, ?, pg_current_xact_id() FROM gone
            """;

    private final PushTransactions transactions;
    private final EvsePushes evsePushes;
    private final Lanes lanes;
    private final StatusesTogether together;

    PostgresStatusPushes(PushTransactions transactions, EvsePushes evsePushes, Lanes lanes, StatusesTogether together) {
        this.together = together;
        this.transactions = transactions;
        this.evsePushes = evsePushes;
        this.lanes = lanes;
    }

    /**
     * What the hub has of the spots of a push.
     *
     * @param described the keys of which it has data
     * @param status by key
     * @param pushes whether the operator has ever pushed status
     */
    private record Known(Set<String> described, Map<String, StatusRow.Stored> status, boolean pushes) {}

    @Override
    public PushOutcome apply(Push<StatusRow> push, Place place) {
        boolean single = push.action() == ActionType.UPDATE && push.records().size() == 1;
        Optional<PushOutcome> updated = single ? updated(push, place) : Optional.empty();
        return updated.orElseGet(() -> stepByStep(lanes.placed(push, place)));
    }

    private Optional<PushOutcome> updated(Push<StatusRow> push, Place place) {
        return place.isAlone()
                ? together.update(push, place)
                : transactions.applyAtOnce(
                        push, (connection, now, floor) -> SingleStatus.update(connection, push, now, floor));
    }

    private PushOutcome stepByStep(Push<StatusRow> push) {
        return transactions.apply(
                push,
                false,
                connection -> known(connection, push),
                (connection, now, known) -> new Finished(decided(connection, push, known, now), push.warnings()));
    }

    private PushOutcome decided(Connection connection, Push<StatusRow> push, Known known, Instant now)
            throws SQLException {
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
            case Changes.Applied<StatusRow> applied -> write(connection, push, applied, known.pushes, now);
        };
    }

    /** Takes the push's turn and looks; empty where it is not its turn yet. */
    private Optional<Known> known(Connection connection, Push<StatusRow> push) throws SQLException {
        SqlPart look = SqlPart.of(
                "SELECT turn, pushes, known_key, known_status, known_extensions FROM status_turn(?, ?, ?, ?, ?)",
                push.lane(),
                push.ticket(),
                lanes.floor(push),
                push.operatorId().key(),
                push.records().stream().map(StatusRow::key).toList());
        Known known;
        try (PreparedStatement statement = look.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            if (!Lanes.isTurn(rows.getLong(1), push)) {
                return Optional.empty();
            }
            known = new Known(new HashSet<>(), new HashMap<>(), rows.getBoolean(2));
            while (rows.next()) {
                known.described.add(rows.getString(3));
                remember(rows, 3, known);
            }
        }
        if (push.action() == ActionType.FULL_LOAD) {
            readAll(connection, push, known);
        }
        return Optional.of(known);
    }

    private static void readAll(Connection connection, Push<StatusRow> push, Known known) throws SQLException {
        SqlPart all = SqlPart.of(
                "SELECT evse_key, status, extensions FROM evse_status WHERE operator_key = ?",
                push.operatorId().key());
        try (PreparedStatement statement = all.prepare(connection)) {
            statement.setFetchSize(10_000);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    remember(rows, 1, known);
                }
            }
        }
    }

    private static void remember(ResultSet row, int first, Known known) throws SQLException {
        if (row.getString(first + 1) != null) {
            known.status.put(
                    row.getString(first), new StatusRow.Stored(row.getString(first + 1), row.getString(first + 2)));
        }
    }

    private PushOutcome write(
            Connection connection,
            Push<StatusRow> push,
            Changes.Applied<StatusRow> changes,
            boolean pushes,
            Instant now)
            throws SQLException {
        if (!pushes && !push.records().isEmpty()) {
            evsePushes.firstStatus(connection, push, now);
        }
        for (List<StatusRow> rows : Batches.of(changes.inserts(), ROWS)) {
            write(connection, INSERT, push, rows, now);
        }
        for (List<StatusRow> rows : Batches.of(changes.updates(), ROWS)) {
            write(connection, UPDATE, push, rows, now);
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

    private static void write(
            Connection connection, String sql, Push<StatusRow> push, List<StatusRow> rows, Instant now)
            throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setArray(1, texts(connection, rows, StatusRow::key));
            write.setArray(2, texts(connection, rows, row -> row.evseId().text()));
            write.setArray(3, texts(connection, rows, StatusRow::status));
            write.setArray(4, texts(connection, rows, StatusRow::extensions));
            write.setTimestamp(5, Timestamp.from(now));
            write.setString(6, push.operatorId().key());
            write.setObject(7, push.partner());
            write.setTimestamp(8, Timestamp.from(now));
            write.executeUpdate();
        }
    }

    private static Array texts(Connection connection, List<StatusRow> rows, Function<StatusRow, String> column)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(column).toArray());
    }
}
