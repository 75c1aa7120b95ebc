package io.roamhub.evsedata.store;

import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.operation.Operation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

/** Writes the log of pushes and ends their turn, in the push's own transaction. */
final class PushLog {

    private static final String COLUMNS = """
            INSERT INTO push_log (pushed_at, operation, action, operator_key, operator_partner, process_id, code,
                                  received, inserted, updated, deleted, unchanged, warnings)
            """;

    private static final String VALUES = """
            SELECT ?::timestamptz, ?, ?, ?, ?::uuid, ?::uuid, ?, ?, ?, ?, ?, ?, ?
            """;

    private static final String INSERT = "WITH ticket AS (DELETE FROM push_ticket WHERE id = ?) " + COLUMNS + VALUES;

    private static final String INSERT_AND_END =
            "WITH ticket AS (DELETE FROM push_ticket WHERE id = ? RETURNING id) " + COLUMNS + VALUES + " FROM ticket";

    /** The action of a push whose body was not read. */
    private static final String UNKNOWN = "unknown";

    private PushLog() {}

    /**
     * A push that did not come to its records: its body could not be read or broke a rule, it waited too long, or its caller
     * left.
     *
     * @param result the HTTP status of the answer, {@code none} where there was none
     */
    record NotApplied(
            Operation operation, UUID partner, String operatorKey, UUID processId, Instant at, String result) {}

    /** Writes the line of a push that was not applied, and ends its ticket. */
    static void write(Connection connection, NotApplied push, long ticket) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, ticket);
            insert.setTimestamp(2, Timestamp.from(push.at()));
            insert.setString(3, push.operation().oicpName());
            insert.setString(4, UNKNOWN);
            insert.setString(5, push.operatorKey());
            insert.setObject(6, push.partner());
            insert.setObject(7, push.processId());
            insert.setString(8, push.result());
            insert.setInt(9, 0);
            counts(insert, 0, 0, 0, 0);
            insert.setInt(14, 0);
            insert.executeUpdate();
        }
    }

    /** Writes the line, whether or not the ticket is still there. */
    static void write(Connection connection, Push<?> push, PushTransactions.Finished finished, Instant at)
            throws SQLException {
        execute(connection, INSERT, push, finished, at);
    }

    /** Writes the line and ends the ticket; false, and no line, where the ticket is gone. */
    static boolean writeAndEnd(Connection connection, Push<?> push, PushTransactions.Finished finished, Instant at)
            throws SQLException {
        return execute(connection, INSERT_AND_END, push, finished, at) == 1;
    }

    private static int execute(
            Connection connection, String sql, Push<?> push, PushTransactions.Finished finished, Instant at)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, push.ticket());
            insert.setTimestamp(2, Timestamp.from(at));
            insert.setString(3, push.operation().oicpName());
            insert.setString(4, push.action().wireName());
            insert.setString(5, push.operatorId().key());
            insert.setObject(6, push.partner());
            insert.setObject(7, push.processId());
            insert.setInt(9, push.records().size());
            insert.setInt(14, finished.warnings());
            switch (finished.outcome()) {
                case PushOutcome.Done done -> {
                    insert.setString(8, Code.SUCCESS.number());
                    counts(insert, done.inserted(), done.updated(), done.deleted(), done.unchanged());
                }
                case PushOutcome.Refused refused -> {
                    insert.setString(8, refused.code().number());
                    counts(insert, 0, 0, 0, 0);
                }
            }
            return insert.executeUpdate();
        }
    }

    private static void counts(PreparedStatement insert, int... counts) throws SQLException {
        for (int i = 0; i < counts.length; i++) {
            insert.setInt(10 + i, counts[i]);
        }
    }
}
