package io.roamhub.evsedata.pricing;

import io.roamhub.evsedata.store.Batches;
import io.roamhub.evsedata.store.Changes;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.PushOutcome;
import io.roamhub.evsedata.store.PushTransactions;
import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.oicp.common.ActionType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tariffs in PostgreSQL. */
@ApplicationScoped
class PostgresProductPushes implements ProductPushes {

    private static final int ROWS = 1000;

    private static final String WRITE = """
            WITH given AS (
                SELECT * FROM unnest(?::text[], ?::uuid[], ?::bytea[]) AS g (product_id, content_hash, body)
            ), closed AS (
                INSERT INTO pricing_product_history
                SELECT p.*, ?, pg_current_xact_id() FROM pricing_product p JOIN given USING (product_id)
                WHERE p.operator_key = ? AND p.provider_key = ?
            )
            INSERT INTO pricing_product (operator_key, provider_key, product_id, operator_id, provider_id,
                                         operator_partner, content_hash, body, opened_at)
            SELECT ?, ?, product_id, ?, ?, ?, content_hash, body, ? FROM given
            ON CONFLICT (operator_key, provider_key, product_id) DO UPDATE
            SET operator_id = excluded.operator_id, provider_id = excluded.provider_id,
                operator_partner = excluded.operator_partner, content_hash = excluded.content_hash,
                body = excluded.body, opened_at = excluded.opened_at, tx = pg_current_xact_id()
            """;

    private static final String DELETE = """
            WITH gone AS (
                DELETE FROM pricing_product WHERE operator_key = ? AND provider_key = ? AND product_id = ANY (?)
                RETURNING *
            )
            INSERT INTO pricing_product_history SELECT gone.*, ?, pg_current_xact_id() FROM gone
            """;

    private final PushTransactions transactions;

    PostgresProductPushes(PushTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public PushOutcome apply(Push<ProductRow> push, Audience provider, ProductRow around) {
        return transactions.apply(push, true, (connection, now) -> {
            Map<String, UUID> stored = stored(connection, push, provider);
            UUID storedAround = stored.remove(ProductRow.AROUND);
            Changes<ProductRow> changes = Changes.decide(
                    push.action(),
                    push.records(),
                    ProductRow::productId,
                    ProductRow::productId,
                    stored,
                    (row, hash) -> row.hash().equals(hash));
            return switch (changes) {
                case Changes.Refused<ProductRow> refused ->
                    PushOutcome.refused(refused.code(), refused.reason(), refused.ids());
                case Changes.Applied<ProductRow> applied -> {
                    boolean any = stored.size() + applied.inserts().size()
                            > applied.deletes().size();
                    UUID before = any ? storedAround : null;
                    new Writing(connection, push, provider, now).write(applied, any, around, before);
                    yield new PushOutcome.Done(
                            applied.inserts().size(),
                            applied.updates().size(),
                            applied.deletes().size(),
                            applied.unchanged());
                }
            };
        });
    }

    /** The hashes of all tariffs of the operator for the provider: there are few. */
    private static Map<String, UUID> stored(Connection connection, Push<ProductRow> push, Audience provider)
            throws SQLException {
        SqlPart query = SqlPart.of(
                "SELECT product_id, content_hash FROM pricing_product WHERE operator_key = ? AND provider_key = ?",
                push.operatorId().key(),
                provider.key());
        Map<String, UUID> stored = new HashMap<>();
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                stored.put(rows.getString(1), rows.getObject(2, UUID.class));
            }
        }
        return stored;
    }

    /** The writing of one push. */
    private record Writing(Connection connection, Push<ProductRow> push, Audience provider, Instant now) {

        /**
         * Writes what changes.
         *
         * @param any whether the operator has any tariff for the provider afterwards
         * @param aroundBefore the hash of the members around the tariffs as they are stored, or {@code null}
         */
        void write(Changes.Applied<ProductRow> changes, boolean any, ProductRow around, UUID aroundBefore)
                throws SQLException {
            List<ProductRow> written = new ArrayList<>(changes.inserts());
            written.addAll(changes.updates());
            List<String> deleted = new ArrayList<>(changes.deletes());
            if (!any) {
                deleted.add(ProductRow.AROUND);
            } else if (push.action() != ActionType.DELETE && !around.hash().equals(aroundBefore)) {
                written.add(around);
                PushTransactions.noteChange(connection);
            }
            for (List<ProductRow> rows : Batches.of(written, ROWS)) {
                write(rows);
            }
            for (List<String> ids : Batches.of(deleted, ROWS)) {
                delete(ids);
            }
        }

        private void write(List<ProductRow> rows) throws SQLException {
            try (PreparedStatement write = connection.prepareStatement(WRITE)) {
                write.setArray(
                        1,
                        connection.createArrayOf(
                                "text", rows.stream().map(ProductRow::productId).toArray()));
                write.setArray(
                        2,
                        connection.createArrayOf(
                                "uuid", rows.stream().map(ProductRow::hash).toArray()));
                write.setArray(
                        3,
                        connection.createArrayOf(
                                "bytea", rows.stream().map(ProductRow::body).toArray(byte[][]::new)));
                write.setTimestamp(4, Timestamp.from(now));
                write.setString(5, push.operatorId().key());
                write.setString(6, provider.key());
                write.setString(7, push.operatorId().key());
                write.setString(8, provider.key());
                write.setString(9, push.operatorId().text());
                write.setString(10, provider.text());
                write.setObject(11, push.partner());
                write.setTimestamp(12, Timestamp.from(now));
                write.executeUpdate();
            }
        }

        private void delete(List<String> ids) throws SQLException {
            SqlPart delete = SqlPart.of(DELETE, push.operatorId().key(), provider.key(), ids, now);
            try (PreparedStatement statement = delete.prepare(connection)) {
                statement.executeUpdate();
            }
        }
    }
}
