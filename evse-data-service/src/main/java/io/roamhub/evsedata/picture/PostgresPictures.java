package io.roamhub.evsedata.picture;

import io.roamhub.evsedata.store.PushTransactions;
import io.roamhub.evsedata.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Pictures as rows with a {@code pg_snapshot}. */
@ApplicationScoped
public class PostgresPictures implements Pictures {

    /** Pictures are taken one after another, so that their instants have the order of their snapshots. */
    private static final long LANE = 0x706963747572654CL;

    private static final String NEWEST = """
            SELECT p.taken_at, p.snapshot::text,
                   EXISTS (SELECT 1 FROM picture_change c
                           WHERE c.tx >= pg_snapshot_xmin(p.snapshot) AND NOT pg_visible_in_snapshot(c.tx, p.snapshot))
            FROM (SELECT taken_at, snapshot FROM picture ORDER BY taken_at DESC LIMIT 1) p
            """;

    private final Transactions transactions;
    private final Clock clock;
    /** The picture that an answer of this replica named last. */
    private volatile Instant told;

    PostgresPictures(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Newest(Picture picture, boolean outdated) {}

    @Override
    public Picture current() {
        return transactions.inTransaction(this::current);
    }

    @Override
    public Picture toTell() {
        Picture picture = transactions.inTransaction(connection -> {
            Picture current = current(connection);
            if (!current.takenAt().equals(told)) {
                tell(connection, current);
            }
            return current;
        });
        told = picture.takenAt();
        return picture;
    }

    private static void tell(Connection connection, Picture picture) throws SQLException {
        try (PreparedStatement tell =
                connection.prepareStatement("UPDATE picture SET told = true WHERE taken_at = ? AND NOT told")) {
            tell.setTimestamp(1, Timestamp.from(picture.takenAt()));
            tell.executeUpdate();
        }
    }

    private Picture current(Connection connection) throws SQLException {
        Newest newest = newest(connection);
        if (!newest.outdated) {
            return newest.picture;
        }
        PushTransactions.lock(connection, LANE);
        newest = newest(connection);
        return newest.outdated ? take(connection, newest.picture) : newest.picture;
    }

    private static Newest newest(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(NEWEST)) {
            return row.next()
                    ? new Newest(new Picture(row.getTimestamp(1).toInstant(), row.getString(2)), row.getBoolean(3))
                    : new Newest(Picture.EMPTY, true);
        }
    }

    /** The clock is read after the snapshot: what is committed later than the instant is not in the picture. */
    private Picture take(Connection connection, Picture before) throws SQLException {
        String snapshot;
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT pg_current_snapshot()::text")) {
            row.next();
            snapshot = row.getString(1);
        }
        Instant soonest = before.takenAt().plusMillis(1);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        Picture picture = new Picture(now.isBefore(soonest) ? soonest : now, snapshot);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO picture (taken_at, snapshot) VALUES (?, ?::pg_snapshot)")) {
            insert.setTimestamp(1, Timestamp.from(picture.takenAt()));
            insert.setString(2, picture.snapshot());
            insert.executeUpdate();
        }
        try (PreparedStatement shown = connection.prepareStatement(
                "DELETE FROM picture_change WHERE pg_visible_in_snapshot(tx, ?::pg_snapshot)")) {
            shown.setString(1, picture.snapshot());
            shown.executeUpdate();
        }
        return picture;
    }

    @Override
    public Picture atOrBefore(Connection connection, Instant instant) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT taken_at, snapshot::text FROM picture WHERE taken_at <= ? ORDER BY taken_at DESC LIMIT 1
                """)) {
            query.setTimestamp(1, Timestamp.from(instant));
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? new Picture(row.getTimestamp(1).toInstant(), row.getString(2)) : Picture.EMPTY;
            }
        }
    }

    @Override
    public int thin(Instant everyUntil, Instant oldest) {
        return transactions.inTransaction(connection -> {
            int thinned = delete(connection, """
                    DELETE FROM picture p USING picture later
                    WHERE NOT p.told AND p.taken_at < ? AND later.taken_at > p.taken_at
                      AND later.taken_at < date_trunc('minute', p.taken_at) + interval '1 minute'
                      AND later.taken_at < ?
                    """, everyUntil, everyUntil);
            // the newest of the old ones stays: it is what was at the oldest instant that LastCall may name
            return thinned + delete(connection, """
                            DELETE FROM picture WHERE taken_at <
                                (SELECT max(taken_at) FROM picture WHERE taken_at <= ?)
                            """, oldest);
        });
    }

    private static int delete(Connection connection, String sql, Instant... instants) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            for (int i = 0; i < instants.length; i++) {
                delete.setTimestamp(i + 1, Timestamp.from(instants[i]));
            }
            return delete.executeUpdate();
        }
    }
}
