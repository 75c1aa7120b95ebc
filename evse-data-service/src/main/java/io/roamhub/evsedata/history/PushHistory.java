package io.roamhub.evsedata.history;

import io.roamhub.common.answer.Problem;
import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.evsedata.store.Transactions;
import io.roamhub.oicp.id.OperatorId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the log of pushes. */
@ApplicationScoped
class PushHistory {

    private final Transactions transactions;

    PushHistory(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Pushes, the newest first.
     *
     * @param operator whose
     * @param from the earliest instant
     * @param to the instant before which they were
     */
    Slice<LoggedPush> pushes(SqlPart sight, OperatorId operator, Instant from, Instant to, Wish wish) {
        SqlPart query = SqlPart.of("""
                        SELECT pushed_at, operation, action, operator_key, process_id, code, received, inserted, updated,
                               deleted, unchanged, warnings, id
                        FROM push_log WHERE operator_key = ?
                        """, operator.key())
                .and(sight)
                .then("AND pushed_at >= ? AND pushed_at < ?", from, to)
                .and(before(wish))
                .then("ORDER BY pushed_at DESC, id DESC LIMIT ?", wish.size() + 1);
        List<LoggedPush> found = transactions.inOneStatement(connection -> {
            List<LoggedPush> pushes = new ArrayList<>();
            try (PreparedStatement statement = query.prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    pushes.add(push(row));
                }
            }
            return pushes;
        });
        return Slice.of(found, wish.size(), push -> push.at().toEpochMilli() + "-" + push.id());
    }

    /** Times in the log are whole milliseconds. */
    private static SqlPart before(Wish wish) {
        if (wish.after() == null) {
            return SqlPart.TRUE;
        }
        if (!wish.after().matches("\\d{1,15}-\\d{1,18}")) {
            throw Problem.badRequest("after must be the next of an earlier answer.");
        }
        String[] position = wish.after().split("-");
        Instant at = Instant.ofEpochMilli(Long.parseLong(position[0]));
        if (at.isAfter(LookBack.END_OF_TIME)) {
            throw Problem.badRequest("after must be the next of an earlier answer.");
        }
        return SqlPart.of("(pushed_at, id) < (?, ?)", at, Long.parseLong(position[1]));
    }

    private static LoggedPush push(ResultSet row) throws SQLException {
        return new LoggedPush(
                row.getTimestamp(1).toInstant(),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, UUID.class),
                row.getString(6),
                row.getInt(7),
                row.getInt(8),
                row.getInt(9),
                row.getInt(10),
                row.getInt(11),
                row.getInt(12),
                row.getLong(13));
    }
}
