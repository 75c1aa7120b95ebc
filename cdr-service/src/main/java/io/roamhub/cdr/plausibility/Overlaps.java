package io.roamhub.cdr.plausibility;

import io.quarkus.scheduler.Scheduled;
import io.roamhub.cdr.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Holds accepted CDRs against others of the same EVSE and of the same card or contract, after their acceptance: of two that
 * come at the same moment neither sees the other before it is committed.
 *
 * <p>CDRs are looked at in the order of their transactions, none before all that may come before it are visible; any replica
 * does it, one at a time.
 */
@ApplicationScoped
class Overlaps {

    private static final Logger LOG = Logger.getLogger(Overlaps.class);

    private static final String NEXT = "SELECT upto::text, pg_snapshot_xmin(pg_current_snapshot())::text AS horizon"
            + " FROM overlap_position FOR UPDATE SKIP LOCKED";

    /**
     * Sessions that touch at an instant do not overlap. Of many that overlap with one, the latest are noted: a charging spot
     * that is reported a thousand times at once costs no more than that.
     */
    private static final String FIND = """
            WITH fresh AS (
                SELECT id, accepted_at, session_id, evse_key, medium_hash, session_start, session_end
                FROM cdr WHERE tx >= ?::xid8 AND tx < ?::xid8
            ), pairs AS (
                SELECT c.id, c.accepted_at, c.session_id, o.id AS other_id, o.accepted_at AS other_accepted_at,
                       o.session_id AS other_session
                FROM fresh c CROSS JOIN LATERAL (
                    SELECT o.id, o.accepted_at, o.session_id FROM cdr o
                    WHERE %2$s AND o.id <> c.id AND o.session_end > c.session_start
                      AND o.session_start < c.session_end AND o.session_start > c.session_start - interval '7 days'
                    ORDER BY o.session_start DESC LIMIT 10) o
            ), found AS (
                SELECT id, accepted_at, other_session FROM pairs
                UNION ALL
                SELECT other_id, other_accepted_at, session_id FROM pairs
            )
            INSERT INTO cdr_finding (cdr_id, accepted_at, rule, detail, other_session)
            SELECT DISTINCT ON (id, accepted_at) id, accepted_at, '%1$s', '%3$s', other_session FROM found
            ON CONFLICT DO NOTHING""";

    private static final List<String> STATEMENTS = List.of(
            FIND.formatted(
                    Rule.EVSE_OVERLAP,
                    "o.evse_key = c.evse_key",
                    "Another session of this EVSE took place at the same time."),
            FIND.formatted(
                    Rule.MEDIUM_OVERLAP,
                    "o.medium_hash = c.medium_hash AND o.evse_key <> c.evse_key",
                    "Another session of the same card or contract took place at the same time."));

    private final Database database;

    Overlaps(Database database) {
        this.database = database;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            database.inTransaction(Overlaps::lookOnce);
        } catch (RuntimeException e) {
            LOG.warnf("event=overlaps-not-looked-for reason=%s", e.getMessage());
        }
    }

    private static Integer lookOnce(Connection connection) throws SQLException {
        record Stretch(String from, String to) {}
        List<Stretch> next =
                Database.rows(connection, NEXT, row -> new Stretch(row.getString("upto"), row.getString("horizon")));
        int found = 0;
        for (Stretch stretch : next) {
            if (!stretch.from.equals(stretch.to)) {
                for (String statement : STATEMENTS) {
                    try (PreparedStatement find = connection.prepareStatement(statement)) {
                        Database.plannedEachTime(find);
                        Database.bind(find, stretch.from, stretch.to);
                        found += find.executeUpdate();
                    }
                }
                Database.update(connection, "UPDATE overlap_position SET upto = ?::xid8", stretch.to);
            }
        }
        return found;
    }
}
