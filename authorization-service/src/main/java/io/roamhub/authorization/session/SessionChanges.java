package io.roamhub.authorization.session;

import io.roamhub.authorization.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * The feed of sessions: what has changed since a reader last looked. No change is missed, whatever the order in which
 * transactions are committed, and none waits for a transaction of somebody else. A session appears again with each change.
 */
@ApplicationScoped
public class SessionChanges {

    private static final String UNSEEN = "SELECT " + SessionRow.COLUMNS
            + ", tx::text AS change_tx, pg_current_snapshot()::text AS seen FROM session"
            + " WHERE tx >= pg_snapshot_xmin(?::pg_snapshot) AND NOT pg_visible_in_snapshot(tx, ?::pg_snapshot)"
            + " AND asked_until IS NULL";
    private static final String OF_REST = " AND pg_visible_in_snapshot(tx, ?::pg_snapshot) AND (tx, id) > (?::xid8, ?)";
    private static final String IN_ORDER = " ORDER BY tx, id LIMIT ?";

    private final Database database;

    SessionChanges(Database database) {
        this.database = database;
    }

    /**
     * A stretch of the feed.
     *
     * @param position where to go on
     */
    public record Stretch(FeedPosition position, List<ChargingSession> sessions) {}

    private record Row(ChargingSession session, long tx, FeedPosition.Snapshot seen) {}

    /**
     * Whether the position can be one of this database: none that lies in its future, which a reader has from before the
     * database was restored.
     */
    public boolean knows(FeedPosition position) {
        return database.row(
                        "SELECT ?::bigint <= pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS known",
                        row -> row.getBoolean("known"),
                        position.seen().xmin())
                .orElseThrow();
    }

    /**
     * What has changed after a position, in the order of the changes.
     *
     * @param limit the most sessions to return
     */
    public Stretch after(FeedPosition position, int limit) {
        String seen = position.seen().forDatabase();
        List<Object> parameters = new ArrayList<>(List.of(seen, seen));
        FeedPosition.Rest rest = position.rest();
        if (rest != null) {
            parameters.addAll(List.of(rest.upTo().forDatabase(), Long.toString(rest.tx()), rest.id()));
        }
        parameters.add(limit);
        List<Row> rows = database.rows(
                UNSEEN + (rest == null ? "" : OF_REST) + IN_ORDER,
                row -> new Row(
                        SessionRow.session(row),
                        Long.parseLong(row.getString("change_tx")),
                        FeedPosition.Snapshot.ofDatabase(row.getString("seen"))),
                parameters.toArray());
        return new Stretch(
                next(position, rows, limit), rows.stream().map(Row::session).toList());
    }

    private static FeedPosition next(FeedPosition position, List<Row> rows, int limit) {
        FeedPosition.Rest rest = position.rest();
        if (rows.size() < limit) {
            FeedPosition.Snapshot all = rest != null
                    ? rest.upTo()
                    : rows.isEmpty() ? position.seen() : rows.getFirst().seen();
            return new FeedPosition(all, null);
        }
        Row last = rows.getLast();
        FeedPosition.Snapshot upTo =
                rest != null ? rest.upTo() : rows.getFirst().seen();
        return new FeedPosition(
                position.seen(),
                new FeedPosition.Rest(upTo, last.tx(), last.session().id()));
    }
}
