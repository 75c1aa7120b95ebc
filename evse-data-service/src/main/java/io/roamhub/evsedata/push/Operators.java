package io.roamhub.evsedata.push;

import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.SqlPart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** What is remembered of operators beside their records, in the push's own transaction. */
final class Operators {

    private Operators() {}

    /** Whether the operator has ever pushed status. */
    static boolean pushesStatus(Connection connection, Push<?> push) throws SQLException {
        SqlPart query = SqlPart.of(
                "SELECT 1 FROM operator_state WHERE operator_key = ? AND status_since IS NOT NULL",
                push.operatorId().key());
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    /** Remembers how the operator writes its id and name. */
    static void remember(Connection connection, Push<?> push) throws SQLException {
        SqlPart upsert =
                SqlPart.of("""
                INSERT INTO operator_state AS s (operator_key, operator_id, operator_name) VALUES (?, ?, ?)
                ON CONFLICT (operator_key) DO UPDATE
                SET operator_id = excluded.operator_id, operator_name = excluded.operator_name
                WHERE (s.operator_id, s.operator_name)
                      IS DISTINCT FROM (excluded.operator_id, excluded.operator_name)
                """, push.operatorId().key(), push.operatorId().text(), push.operatorName());
        execute(connection, upsert);
    }

    /** Remembers that the operator pushes status. */
    static void rememberStatus(Connection connection, Push<?> push, Instant now) throws SQLException {
        SqlPart upsert =
                SqlPart.of("""
                INSERT INTO operator_state (operator_key, operator_id, status_since) VALUES (?, ?, ?)
                ON CONFLICT (operator_key) DO UPDATE SET status_since = excluded.status_since
                """, push.operatorId().key(), push.operatorId().text(), now);
        execute(connection, upsert);
    }

    private static void execute(Connection connection, SqlPart sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection)) {
            statement.executeUpdate();
        }
    }
}
