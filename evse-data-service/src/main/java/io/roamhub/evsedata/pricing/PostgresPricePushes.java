package io.roamhub.evsedata.pricing;

import io.roamhub.evsedata.store.Batches;
import io.roamhub.evsedata.store.Changes;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.PushOutcome;
import io.roamhub.evsedata.store.PushTransactions;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Prices of charging spots in PostgreSQL. */
@ApplicationScoped
class PostgresPricePushes implements PricePushes {

    private static final int ROWS = 5000;

    /** Begins the transaction anew. */
    private static final String LOST_RACE = "40001";

    private static final String GIVEN_KEYS = "SELECT * FROM unnest(?::text[], ?::text[]) AS g (evse_key, provider_key)";

    private static final String WRITE = """
            WITH given AS (
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::bytea[])
                         AS g (evse_key, provider_key, evse_id, provider_id, evse_operator_key, content_hash, body)
            ), closed AS (
                INSERT INTO evse_pricing_history
                SELECT p.*, ?, pg_current_xact_id() FROM evse_pricing p JOIN given USING (evse_key, provider_key)
            )
            INSERT INTO evse_pricing (evse_key, provider_key, evse_id, provider_id, operator_key, operator_id,
                                      operator_partner, evse_operator_key, content_hash, body, opened_at)
            SELECT evse_key, provider_key, evse_id, provider_id, ?, ?, ?, evse_operator_key, content_hash, body, ?
            FROM given
            ON CONFLICT (evse_key, provider_key) DO UPDATE
            SET evse_id = excluded.evse_id, provider_id = excluded.provider_id, operator_key = excluded.operator_key,
                operator_id = excluded.operator_id, operator_partner = excluded.operator_partner,
                evse_operator_key = excluded.evse_operator_key, content_hash = excluded.content_hash,
                body = excluded.body, opened_at = excluded.opened_at, tx = pg_current_xact_id()
            """;

    private static final String DELETE = "WITH given AS (" + GIVEN_KEYS + """
            ), gone AS (
                DELETE FROM evse_pricing p USING given g
                WHERE p.evse_key = g.evse_key AND p.provider_key = g.provider_key RETURNING p.*
            )
            INSERT INTO evse_pricing_history SELECT gone.*, ?, pg_current_xact_id() FROM gone
            """;

    private final PushTransactions transactions;

    PostgresPricePushes(PushTransactions transactions) {
        this.transactions = transactions;
    }

    /** A price that is there. */
    private record Stored(String evseKey, String providerKey, String operatorKey, UUID hash) {}

    @Override
    public PushOutcome apply(Push<PriceRow> push) {
        return transactions.apply(push, true, (connection, now) -> {
            List<String> unknown = push.action() == ActionType.DELETE ? List.of() : withoutData(connection, push);
            if (!unknown.isEmpty()) {
                return PushOutcome.refused(Code.UNKNOWN_EVSE, "No EVSE data of", unknown);
            }
            Map<String, Stored> stored = stored(connection, push);
            Changes<PriceRow> changes = Changes.decide(
                    push.action(),
                    push.records(),
                    PriceRow::key,
                    PriceRow::id,
                    stored,
                    (row, there) -> row.hash().equals(there.hash)
                            && there.operatorKey.equals(push.operatorId().key()));
            return switch (changes) {
                case Changes.Refused<PriceRow> refused ->
                    PushOutcome.refused(refused.code(), refused.reason(), refused.ids());
                case Changes.Applied<PriceRow> applied -> write(connection, push, applied, stored, now);
            };
        });
    }

    private static List<String> withoutData(Connection connection, Push<PriceRow> push) throws SQLException {
        Set<String> described = new HashSet<>();
        for (List<PriceRow> rows : Batches.of(push.records(), ROWS)) {
            SqlPart query = SqlPart.of(
                    "SELECT evse_key FROM evse_data WHERE evse_key = ANY (?)",
                    rows.stream().map(row -> row.evseId().key()).toList());
            try (PreparedStatement statement = query.prepare(connection);
                    ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    described.add(found.getString(1));
                }
            }
        }
        return push.records().stream()
                .map(PriceRow::evseId)
                .filter(id -> !described.contains(id.key()))
                .map(id -> id.text())
                .distinct()
                .toList();
    }

    private static Map<String, Stored> stored(Connection connection, Push<PriceRow> push) throws SQLException {
        Map<String, Stored> stored = new HashMap<>();
        if (push.action() == ActionType.FULL_LOAD) {
            read(SqlPart.of("""
                            SELECT evse_key, provider_key, operator_key, content_hash FROM evse_pricing
                            WHERE operator_key = ?
                            """, push.operatorId().key()).prepare(connection), stored);
        }
        List<PriceRow> others = push.records().stream()
                .filter(row -> !stored.containsKey(row.key()))
                .toList();
        for (List<PriceRow> rows : Batches.of(others, ROWS)) {
            PreparedStatement query = connection.prepareStatement("WITH given AS (" + GIVEN_KEYS + """
                    )
                    SELECT evse_key, provider_key, operator_key, content_hash
                    FROM evse_pricing JOIN given USING (evse_key, provider_key)
                    """);
            query.setArray(1, texts(connection, rows, row -> row.evseId().key()));
            query.setArray(2, texts(connection, rows, row -> row.provider().key()));
            read(query, stored);
        }
        return stored;
    }

    private static void read(PreparedStatement query, Map<String, Stored> stored) throws SQLException {
        try (query) {
            query.setFetchSize(10_000);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Stored there = new Stored(
                            row.getString(1), row.getString(2), row.getString(3), row.getObject(4, UUID.class));
                    stored.put(PriceRow.key(there.evseKey, there.providerKey), there);
                }
            }
        }
    }

    private static PushOutcome write(
            Connection connection,
            Push<PriceRow> push,
            Changes.Applied<PriceRow> changes,
            Map<String, Stored> stored,
            Instant now)
            throws SQLException {
        List<PriceRow> written = new ArrayList<>(changes.inserts());
        written.addAll(changes.updates());
        for (List<PriceRow> rows : Batches.of(written, ROWS)) {
            write(connection, push, rows, now);
        }
        List<Stored> gone = changes.deletes().stream().map(stored::get).toList();
        for (List<Stored> rows : Batches.of(gone, ROWS)) {
            try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
                delete.setArray(1, texts(connection, rows, Stored::evseKey));
                delete.setArray(2, texts(connection, rows, Stored::providerKey));
                delete.setTimestamp(3, Timestamp.from(now));
                delete.executeUpdate();
            }
        }
        return new PushOutcome.Done(
                changes.inserts().size(),
                changes.updates().size(),
                changes.deletes().size(),
                changes.unchanged());
    }

    private static void write(Connection connection, Push<PriceRow> push, List<PriceRow> rows, Instant now)
            throws SQLException {
        holdData(connection, rows);
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setArray(1, texts(connection, rows, row -> row.evseId().key()));
            write.setArray(2, texts(connection, rows, row -> row.provider().key()));
            write.setArray(3, texts(connection, rows, row -> row.evseId().text()));
            write.setArray(4, texts(connection, rows, row -> row.provider().text()));
            write.setArray(
                    5, texts(connection, rows, row -> row.evseId().operator().key()));
            write.setArray(
                    6,
                    connection.createArrayOf(
                            "uuid", rows.stream().map(PriceRow::hash).toArray()));
            write.setArray(
                    7,
                    connection.createArrayOf(
                            "bytea", rows.stream().map(PriceRow::body).toArray(byte[][]::new)));
            write.setTimestamp(8, Timestamp.from(now));
            write.setString(9, push.operatorId().key());
            write.setString(10, push.operatorId().text());
            write.setObject(11, push.partner());
            write.setTimestamp(12, Timestamp.from(now));
            write.executeUpdate();
        }
    }

    /** Keeps the spots of these rows until the end of the transaction, so that no price stays behind when one goes. */
    private static void holdData(Connection connection, List<PriceRow> rows) throws SQLException {
        List<String> keys =
                rows.stream().map(row -> row.evseId().key()).distinct().toList();
        SqlPart hold =
                SqlPart.of("SELECT evse_key FROM evse_data WHERE evse_key = ANY (?) ORDER BY 1 FOR KEY SHARE", keys);
        int held = 0;
        try (PreparedStatement statement = hold.prepare(connection);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                held++;
            }
        }
        if (held < keys.size()) {
            throw new SQLException("EVSE data went while its price was being written", LOST_RACE);
        }
    }

    private static <R> Array texts(Connection connection, List<R> rows, Function<R, String> column)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(column).toArray());
    }
}
