package io.roamhub.authorization.trail;

import io.roamhub.authorization.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The trails in PostgreSQL: one row per step, in partitions of a day. */
@ApplicationScoped
public class TrailStore {

    private static final int DAYS_AHEAD = 7;

    private static final String ADD = """
            INSERT INTO session_trail (session_id, at, process_id, kind, operation, partner, outcome, code, took_ms)
            SELECT * FROM unnest(?::uuid[], ?::timestamptz[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::text[],
                ?::text[], ?::integer[])
            """;

    private static final String READ = """
            SELECT session_id, at, process_id, kind, operation, partner, outcome, code, took_ms FROM session_trail
            WHERE session_id = ? AND at >= ? ORDER BY at, kind, took_ms LIMIT ?
            """;

    private final Database database;

    TrailStore(Database database) {
        this.database = database;
    }

    /** Adds steps, all in one statement. */
    void add(List<TrailStep> steps) {
        database.update(
                ADD,
                texts(steps, TrailStep::sessionId),
                texts(steps, TrailStep::at),
                texts(steps, TrailStep::processId),
                texts(steps, TrailStep::kind),
                texts(steps, TrailStep::operation),
                texts(steps, TrailStep::partner),
                texts(steps, TrailStep::outcome),
                texts(steps, TrailStep::code),
                texts(steps, step -> Math.clamp(step.took().toMillis(), 0, Integer.MAX_VALUE)));
    }

    private static String[] texts(List<TrailStep> steps, Function<TrailStep, Object> part) {
        return steps.stream()
                .map(part)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    /** The first steps of a session, the oldest first; {@code since} is at or before its first one. */
    public List<TrailStep> of(UUID sessionId, Instant since, int most) {
        return database.rows(READ, TrailStore::step, sessionId, since, most);
    }

    private static TrailStep step(ResultSet row) throws SQLException {
        return new TrailStep(
                row.getObject("session_id", UUID.class),
                Database.instant(row, "at"),
                row.getObject("process_id", UUID.class),
                TrailStep.Kind.valueOf(row.getString("kind")),
                row.getString("operation"),
                row.getObject("partner", UUID.class),
                row.getString("outcome"),
                row.getString("code"),
                Duration.ofMillis(row.getInt("took_ms")));
    }

    /** Makes the partitions of the coming days. */
    public void makeDays(Instant now) {
        database.rows("SELECT 0 FROM make_trail_days(?, ?)", row -> 0, now.minus(Duration.ofDays(1)), DAYS_AHEAD + 1);
    }

    /**
     * Drops one day that ended before an instant.
     *
     * @return false when there is none left
     */
    public boolean dropDay(Instant before) {
        return database.row("SELECT drop_trail_day(?) AS dropped", row -> row.getBoolean("dropped"), before)
                .orElse(false);
    }
}
