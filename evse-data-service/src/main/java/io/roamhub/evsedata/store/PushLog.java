package io.roamhub.evsedata.store;

import io.roamhub.oicp.common.Code;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** Writes the log of pushes, in the push's own transaction. */
final class PushLog {

    private static final String INSERT = """
            INSERT INTO push_log (pushed_at, operation, action, operator_key, operator_partner, process_id, code,
                                  received, inserted, updated, deleted, unchanged, warnings)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private PushLog() {}

    static void write(Connection connection, Push<?> push, PushOutcome outcome, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setTimestamp(1, Timestamp.from(at));
            insert.setString(2, push.operation().oicpName());
            insert.setString(3, push.action().wireName());
            insert.setString(4, push.operatorId().key());
            insert.setObject(5, push.partner());
            insert.setObject(6, push.processId());
            insert.setInt(8, push.records().size());
            insert.setInt(13, push.warnings());
            switch (outcome) {
                case PushOutcome.Done done -> {
                    insert.setString(7, Code.SUCCESS.number());
                    counts(insert, done.inserted(), done.updated(), done.deleted(), done.unchanged());
                }
                case PushOutcome.Refused refused -> {
                    insert.setString(7, refused.code().number());
                    counts(insert, 0, 0, 0, 0);
                }
            }
            insert.executeUpdate();
        }
    }

    private static void counts(PreparedStatement insert, int... counts) throws SQLException {
        for (int i = 0; i < counts.length; i++) {
            insert.setInt(9 + i, counts[i]);
        }
    }
}
