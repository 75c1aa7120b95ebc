package io.roamhub.evsedata.stream;

import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.evsedata.store.Transactions;
import io.roamhub.oicp.evsestatus.EvseStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of status as rows that a trigger writes. */
@ApplicationScoped
class PostgresStatusEvents implements StatusEvents {

    private static final int FETCH = 5000;

    /**
     * Numbers are drawn while the row of the EVSE is locked: for one EVSE they rise in the order of its changes. Those of
     * transactions are given at their first change, of whatever: a younger one may be first at an EVSE that two partners
     * push.
     */
    private static final String IN_ORDER = " ORDER BY e.id";

    /** The rows between two snapshots, found by the index; the columns of {@link #event}. */
    private static final String CHANGED = """
            SELECT e.tx, e.id, e.evse_key, e.evse_id, e.operator_key, e.status, e.extensions, e.at
            FROM evse_status_event e
            WHERE e.tx >= pg_snapshot_xmin(%1$s) AND e.tx < pg_snapshot_xmax(%2$s)
              AND NOT pg_visible_in_snapshot(e.tx, %1$s) AND pg_visible_in_snapshot(e.tx, %2$s)
            """;

    private static final String COLUMNS = """
            e.tx::text::bigint, e.evse_id, e.operator_key, o.operator_id, d.country, d.evse_key IS NULL, e.status,
            e.extensions, e.at
            """;

    private static final String JOINS = """
            LEFT JOIN evse_data d ON d.evse_key = e.evse_key
            LEFT JOIN operator_state o ON o.operator_key = e.operator_key
            """;

    private final Transactions transactions;

    PostgresStatusEvents(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Position now() {
        return transactions.inOneStatement(connection -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT pg_current_snapshot()::text");
                    ResultSet row = query.executeQuery()) {
                row.next();
                return Position.ofSnapshot(row.getString(1));
            }
        });
    }

    @Override
    public News since(Position seen, int most) {
        SqlPart query = SqlPart.of(
                "SELECT now.snapshot::text, " + COLUMNS + """
                FROM (SELECT pg_current_snapshot() AS snapshot, ?::pg_snapshot AS seen) now
                LEFT JOIN LATERAL (
                """ + CHANGED.formatted("now.seen", "now.snapshot")
                        + " ORDER BY e.tx, e.id LIMIT ?) e ON true " + JOINS + IN_ORDER,
                seen.text(),
                most + 1);
        return transactions.inTransaction(connection -> {
            try (PreparedStatement statement = query.prepare(connection)) {
                statement.setFetchSize(FETCH);
                try (ResultSet row = statement.executeQuery()) {
                    List<StatusEvent> events = new ArrayList<>();
                    Position position = seen;
                    while (row.next()) {
                        if (position == seen) {
                            position = Position.ofSnapshot(row.getString(1));
                        }
                        if (row.getString(3) != null) {
                            events.add(event(row, 2));
                        }
                    }
                    return new News(position, events.size() > most ? null : events);
                }
            }
        });
    }

    @Override
    public Optional<List<StatusEvent>> between(Position seen, Position until, int most, int mostChanges) {
        return transactions.inOneView(connection -> {
            if (!stillKept(connection, seen) || isMore(connection, seen, until, mostChanges)) {
                return Optional.empty();
            }
            SqlPart query = SqlPart.of(
                    "SELECT " + COLUMNS + "FROM (SELECT DISTINCT ON (c.evse_key) c.* FROM ("
                            + CHANGED.formatted("?::pg_snapshot", "?::pg_snapshot")
                            + ") c ORDER BY c.evse_key, c.id DESC LIMIT ?) e " + JOINS
                            + IN_ORDER,
                    seen.text(),
                    until.text(),
                    seen.text(),
                    until.text(),
                    most + 1);
            List<StatusEvent> events = new ArrayList<>();
            try (PreparedStatement statement = query.prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    events.add(event(row, 1));
                }
            }
            return events.size() > most ? Optional.empty() : Optional.of(events);
        });
    }

    /** A day of changes is not sorted only to find that there are too many: no more are counted than may be sorted. */
    private static boolean isMore(Connection connection, Position seen, Position until, int most) throws SQLException {
        SqlPart query = SqlPart.of(
                "SELECT count(*) FROM (" + CHANGED.formatted("?::pg_snapshot", "?::pg_snapshot") + " LIMIT ?) c",
                seen.text(),
                until.text(),
                seen.text(),
                until.text(),
                most + 1);
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1) > most;
        }
    }

    /** Neither before what was dropped nor after what this database has done: it may have been restored from a backup. */
    private static boolean stillKept(Connection connection, Position seen) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                        SELECT tx::text::bigint, pg_snapshot_xmax(pg_current_snapshot())::text::bigint
                        FROM evse_status_event_floor
                        """);
                ResultSet row = query.executeQuery()) {
            row.next();
            return seen.hasSeen(row.getLong(1)) && seen.xmax() <= row.getLong(2);
        }
    }

    private static StatusEvent event(ResultSet row, int first) throws SQLException {
        String pusher = row.getString(first + 2);
        String pusherId = row.getString(first + 3);
        EvseStatus without = row.getBoolean(first + 5) ? EvseStatus.EVSE_NOT_FOUND : EvseStatus.UNKNOWN;
        String status = row.getString(first + 6);
        return new StatusEvent(
                row.getLong(first),
                row.getString(first + 1),
                pusher,
                pusherId == null ? pusher : pusherId,
                row.getString(first + 4),
                status == null ? without.wireName() : status,
                row.getString(first + 7),
                row.getTimestamp(first + 8).toInstant());
    }
}
