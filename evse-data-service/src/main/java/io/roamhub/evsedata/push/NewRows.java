package io.roamhub.evsedata.push;

import io.roamhub.evsedata.store.SqlPart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Many new records at once, by COPY. Nothing else can be done on the connection until it is ended. */
final class NewRows implements AutoCloseable {

    /**
     * A status that was pushed while its charging spot was being deleted stayed behind; it says nothing about the spot
     * that comes now.
     */
    private static final String LEFT_OVER = """
            WITH left_over AS (
                DELETE FROM evse_status s
                WHERE s.evse_key >= ? AND s.evse_key < ?
                  AND NOT EXISTS (SELECT 1 FROM evse_data d WHERE d.evse_key = s.evse_key)
                RETURNING *
            )
            INSERT INTO evse_status_history SELECT left_over.*, ?, pg_current_xact_id() FROM left_over
            """;

    private final CopyIn copy;

    private NewRows(CopyIn copy) {
        this.copy = copy;
    }

    /** Begins; {@code records} are all that will be new. */
    static NewRows begin(Connection connection, List<PushedRecord> records, Instant now) throws SQLException {
        for (String operator :
                records.stream().map(record -> record.evseId().operator().key()).collect(Collectors.toSet())) {
            SqlPart leftOver = SqlPart.of(LEFT_OVER, operator, KeyRange.end(operator), now);
            try (PreparedStatement statement = leftOver.prepare(connection)) {
                statement.executeUpdate();
            }
        }
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(CopyRows.COPY);
        copy.writeToCopy(CopyRows.HEAD, 0, CopyRows.HEAD.length);
        return new NewRows(copy);
    }

    /** Adds rows as {@link CopyRows#rows} makes them. */
    void add(byte[] rows) throws SQLException {
        copy.writeToCopy(rows, 0, rows.length);
    }

    /** All rows are there. */
    void end() throws SQLException {
        copy.writeToCopy(CopyRows.END, 0, CopyRows.END.length);
        copy.endCopy();
    }

    /** Ends what was not ended: its transaction cannot go on then. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
