package io.roamhub.evsedata.push;

import io.roamhub.evsedata.store.Batches;
import io.roamhub.evsedata.store.Changes;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.PushOutcome;
import io.roamhub.evsedata.store.PushTransactions;
import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** EVSE data in PostgreSQL: what differs is found by hashes in memory, and only that is written. */
@ApplicationScoped
public class PostgresEvsePushes implements EvsePushes {

    private final PushTransactions transactions;

    PostgresEvsePushes(PushTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public PushOutcome apply(Push<EvseRow> push) {
        return transactions.apply(push, true, (connection, now) -> {
            Push<EvseRow> resolved = Operators.pushesStatus(connection, push) ? withStatus(push) : push;
            Changes<EvseRow> changes = decide(connection, resolved);
            return switch (changes) {
                case Changes.Refused<EvseRow> refused ->
                    PushOutcome.refused(refused.code(), refused.reason(), refused.ids());
                case Changes.Applied<EvseRow> applied -> write(connection, resolved, applied, now);
            };
        });
    }

    private static Push<EvseRow> withStatus(Push<EvseRow> push) {
        List<EvseRow> rows = push.records().stream()
                .map(row ->
                        row.awaitsStatus() ? row.withStatus(push.operatorId().text(), push.operatorName()) : row)
                .toList();
        return push.with(rows);
    }

    private static Changes<EvseRow> decide(Connection connection, Push<EvseRow> push) throws SQLException {
        Map<String, UUID> stored = stored(connection, push);
        Changes<EvseRow> changes = Changes.decide(
                push.action(),
                push.records(),
                EvseRow::key,
                row -> row.evseId().text(),
                stored,
                (row, hash) -> row.hash().equals(hash));
        return changes instanceof Changes.Applied<EvseRow> applied
                        && !applied.updates().isEmpty()
                ? withoutReordered(connection, push, applied)
                : changes;
    }

    private static Map<String, UUID> stored(Connection connection, Push<EvseRow> push) throws SQLException {
        Map<String, UUID> stored = new HashMap<>(push.records().size() * 2);
        if (push.action() == ActionType.FULL_LOAD) {
            try (PreparedStatement all = connection.prepareStatement(
                    "SELECT evse_key, content_hash FROM evse_data WHERE operator_key = ?")) {
                all.setString(1, push.operatorId().key());
                all.setFetchSize(10_000);
                readHashes(all, stored);
            }
        }
        List<String> others = push.records().stream()
                .map(EvseRow::key)
                .filter(key -> !stored.containsKey(key))
                .toList();
        for (List<String> keys : Batches.of(others, 10_000)) {
            try (PreparedStatement some = connection.prepareStatement(
                    "SELECT evse_key, content_hash FROM evse_data WHERE evse_key IN (SELECT unnest(?::text[]))")) {
                some.setArray(1, connection.createArrayOf("text", keys.toArray()));
                readHashes(some, stored);
            }
        }
        return stored;
    }

    private static void readHashes(PreparedStatement query, Map<String, UUID> stored) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                stored.put(rows.getString(1), rows.getObject(2, UUID.class));
            }
        }
    }

    /** Records whose text differs from the stored one only in white space or in the order of members are equal to it. */
    private static Changes<EvseRow> withoutReordered(
            Connection connection, Push<EvseRow> push, Changes.Applied<EvseRow> applied) throws SQLException {
        Set<String> equal = new HashSet<>();
        for (List<EvseRow> rows : Batches.of(applied.updates(), EvseSql.ROWS)) {
            equal.addAll(
                    EvseSql.equalInContent(connection, rows, push.operatorId().text(), push.operatorName()));
        }
        if (equal.isEmpty()) {
            return applied;
        }
        List<EvseRow> updates = new ArrayList<>(applied.updates());
        updates.removeIf(row -> equal.contains(row.key()));
        return new Changes.Applied<>(applied.inserts(), updates, applied.deletes(), applied.unchanged() + equal.size());
    }

    private static PushOutcome write(
            Connection connection, Push<EvseRow> push, Changes.Applied<EvseRow> changes, Instant now)
            throws SQLException {
        Operators.remember(connection, push);
        EvseSql sql = new EvseSql(connection, push, now);
        for (List<EvseRow> rows : Batches.of(changes.inserts(), EvseSql.ROWS)) {
            sql.insert(rows);
        }
        for (List<EvseRow> rows : Batches.of(changes.updates(), EvseSql.ROWS)) {
            sql.update(rows);
        }
        for (List<String> keys : Batches.of(changes.deletes(), 10_000)) {
            sql.delete(keys);
        }
        return new PushOutcome.Done(
                changes.inserts().size(),
                changes.updates().size(),
                changes.deletes().size(),
                changes.unchanged());
    }

    @Override
    public void firstStatus(Connection connection, Push<?> statusPush, Instant now) throws SQLException {
        if (Operators.pushesStatus(connection, statusPush)) {
            return;
        }
        PushTransactions.lock(connection, Push.lane(statusPush.partner(), Operation.PUSH_EVSE_DATA));
        Operators.rememberStatus(connection, statusPush, now);
        if (EvseSql.resolveAwaiting(connection, statusPush.operatorId().key(), now) > 0) {
            PushTransactions.noteChange(connection);
        }
    }
}
