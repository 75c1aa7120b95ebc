package io.roamhub.evsedata.store;

import io.roamhub.oicp.common.Code;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** Writes the log of pushes and ends their turn, in the push's own transaction. */
final class PushLog {

    private static final String INSERT = """
            WITH ticket AS (DELETE FROM push_ticket WHERE id = ?)
            INSERT INTO push_log (pushed_at, operation, action, operator_key, operator_partner, process_id, code,
                                  received, inserted, updated, deleted, unchanged, warnings)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private PushLog() {}

    static void write(Connection connection, Push<?> push, PushOutcome outcome, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, push.ticket());
            insert.setTimestamp(2, Timestamp.from(at));
            insert.setString(3, push.operation().oicpName());
            insert.setString(4, push.action().wireName());
            insert.setString(5, push.operatorId().key());
            insert.setObject(6, push.partner());
            insert.setObject(7, push.processId());
            insert.setInt(9, push.records().size());
            insert.setInt(14, push.warnings());
            switch (outcome) {
                case PushOutcome.Done done -> {
                    insert.setString(8, Code.SUCCESS.number());
                    counts(insert, done.inserted(), done.updated(), done.deleted(), done.unchanged());
                }
                case PushOutcome.Refused refused -> {
                    insert.setString(8, refused.code().number());
                    counts(insert, 0, 0, 0, 0);
                }
            }
            insert.executeUpdate();
        }
    }

    private static void counts(PreparedStatement insert, int... counts) throws SQLException {
        for (int i = 0; i < counts.length; i++) {
            insert.setInt(10 + i, counts[i]);
        }
    }
}
