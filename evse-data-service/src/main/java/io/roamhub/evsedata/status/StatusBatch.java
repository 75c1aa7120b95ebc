package io.roamhub.evsedata.status;

import io.roamhub.evsedata.store.Push;
import io.roamhub.oicp.common.Code;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The updates of several operators' status, one each: one statement, {@code update_statuses}. */
final class StatusBatch {

    /** What update_statuses answers for each push; the last one where it left everything as it was. */
    static final char CHANGED = 'c';

    static final char UNCHANGED = 'u';
    static final char STEP_BY_STEP = 's';

    private static final String UPDATE =
            "SELECT update_statuses(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?)";

    private StatusBatch() {}

    /** Updates and logs; a character for each push tells what became of it. */
    static String update(Connection connection, List<Push<StatusRow>> pushes, int replica, Instant now)
            throws SQLException {
        Push<StatusRow> any = pushes.getFirst();
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setInt(1, replica);
            update.setArray(2, array(connection, "int8", pushes, Push::lane));
            update.setArray(3, array(connection, "text", pushes, push -> push.operatorId()
                    .key()));
            update.setArray(4, array(connection, "uuid", pushes, Push::partner));
            update.setArray(
                    5, array(connection, "text", pushes, push -> row(push).key()));
            update.setArray(
                    6,
                    array(connection, "text", pushes, push -> row(push).evseId().text()));
            update.setArray(
                    7, array(connection, "text", pushes, push -> row(push).status()));
            update.setArray(
                    8, array(connection, "text", pushes, push -> row(push).extensions()));
            update.setArray(9, array(connection, "uuid", pushes, Push::processId));
            update.setArray(10, array(connection, "int4", pushes, Push::warnings));
            update.setTimestamp(11, Timestamp.from(now));
            update.setString(12, any.operation().oicpName());
            update.setString(13, any.action().wireName());
            update.setString(14, Code.SUCCESS.number());
            try (ResultSet answer = update.executeQuery()) {
                answer.next();
                return answer.getString(1);
            }
        }
    }

    private static StatusRow row(Push<StatusRow> push) {
        return push.records().getFirst();
    }

    private static Array array(
            Connection connection, String type, List<Push<StatusRow>> pushes, Function<Push<StatusRow>, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, pushes.stream().map(column).toArray());
    }
}
