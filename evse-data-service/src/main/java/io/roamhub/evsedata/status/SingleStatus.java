package io.roamhub.evsedata.status;

import io.roamhub.evsedata.store.Lanes;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.PushOutcome;
import io.roamhub.oicp.common.Code;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** The update of one status, which is nearly all that operators push: one statement, {@code update_status}. */
final class SingleStatus {

    private static final String UPDATE =
            "SELECT update_status(?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?, ?)";

    /** What update_status answers where nothing changed, and where it left everything as it was. */
    private static final int UNCHANGED = 0;

    private static final int STEP_BY_STEP = -1;
    private static final int LOST = -2;

    /** A push of another lane changed the status meanwhile. */
    private static final String CHANGED_MEANWHILE = "40001";

    private SingleStatus() {}

    /**
     * Takes the push's turn, updates, logs and ends the ticket. Empty, with nothing done, where there is more to it.
     *
     * @throws io.roamhub.common.answer.Refusal 503 when the push has lost its place
     */
    static Optional<PushOutcome> update(Connection connection, Push<StatusRow> push, Instant now, long floor)
            throws SQLException {
        StatusRow row = push.records().getFirst();
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setLong(1, push.lane());
            update.setLong(2, push.ticket());
            update.setLong(3, floor);
            update.setString(4, push.operatorId().key());
            update.setObject(5, push.partner());
            update.setString(6, row.key());
            update.setString(7, row.evseId().text());
            update.setString(8, row.status());
            update.setString(9, row.extensions());
            update.setTimestamp(10, Timestamp.from(now));
            update.setString(11, push.operation().oicpName());
            update.setString(12, push.action().wireName());
            update.setString(13, Code.SUCCESS.number());
            update.setObject(14, push.processId());
            update.setInt(15, push.warnings());
            try (ResultSet answer = update.executeQuery()) {
                answer.next();
                return switch (answer.getInt(1)) {
                    case STEP_BY_STEP -> Optional.empty();
                    case LOST -> throw Lanes.lost(push);
                    case UNCHANGED -> Optional.of(new PushOutcome.Done(0, 0, 0, 1));
                    default -> Optional.of(new PushOutcome.Done(0, 1, 0, 0));
                };
            }
        } catch (SQLException e) {
            if (CHANGED_MEANWHILE.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
