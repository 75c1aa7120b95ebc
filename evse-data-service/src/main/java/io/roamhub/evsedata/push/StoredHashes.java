package io.roamhub.evsedata.push;

import io.roamhub.evsedata.store.Batches;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.oicp.common.ActionType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What is stored of the records of a push, and for a fullLoad of all its operator's: the hash by key. */
final class StoredHashes {

    private static final int ROWS = 10_000;

    private StoredHashes() {}

    static Map<String, UUID> of(Connection connection, Push<PushedRecord> push) throws SQLException {
        Map<String, UUID> stored = new HashMap<>(push.records().size() * 2);
        if (push.action() == ActionType.FULL_LOAD) {
            read(
                    connection,
                    SqlPart.of(
                            "SELECT evse_key, content_hash FROM evse_data WHERE operator_key = ?",
                            push.operatorId().key()),
                    stored);
        }
        List<String> others = push.records().stream()
                .map(PushedRecord::key)
                .filter(key -> !stored.containsKey(key))
                .toList();
        if (others.size() > ROWS && stored.isEmpty()) {
            inRanges(connection, push, stored);
        } else {
            for (List<String> keys : Batches.of(others, ROWS)) {
                read(
                        connection,
                        SqlPart.of(
                                "SELECT evse_key, content_hash FROM evse_data WHERE evse_key IN (SELECT unnest(?::text[]))",
                                keys),
                        stored);
            }
        }
        return stored;
    }

    /** Very many that its operator has not: nothing is looked up one by one where there is mostly nothing. */
    private static void inRanges(Connection connection, Push<PushedRecord> push, Map<String, UUID> stored)
            throws SQLException {
        Map<String, UUID> range = new HashMap<>();
        for (String operator : push.records().stream()
                .map(record -> record.evseId().operator().key())
                .collect(Collectors.toSet())) {
            read(
                    connection,
                    SqlPart.of(
                            "SELECT evse_key, content_hash FROM evse_data WHERE evse_key >= ? AND evse_key < ?",
                            operator,
                            KeyRange.end(operator)),
                    range);
        }
        push.records().forEach(record -> {
            UUID hash = range.get(record.key());
            if (hash != null) {
                stored.put(record.key(), hash);
            }
        });
    }

    private static void read(Connection connection, SqlPart query, Map<String, UUID> stored) throws SQLException {
        try (PreparedStatement statement = query.prepare(connection)) {
            statement.setFetchSize(ROWS);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    stored.put(rows.getString(1), rows.getObject(2, UUID.class));
                }
            }
        }
    }
}
