package io.roamhub.cdr.store;

import io.quarkus.scheduler.Scheduled;
import io.roamhub.cdr.CdrConfig;
import io.roamhub.cdr.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Keeps the partitions of the coming months ready and drops those whose CDRs are older than they are kept. The keys of the
 * sessions stay: also then a session gets no second CDR. Any replica may, twice does no harm.
 */
@ApplicationScoped
public class CdrPartitions {

    private static final Logger LOG = Logger.getLogger(CdrPartitions.class);

    private final Database database;
    private final Clock clock;
    private final Duration retention;

    CdrPartitions(Database database, Clock clock, CdrConfig config) {
        this.database = database;
        this.clock = clock;
        this.retention = config.keeping().retention();
        Duration needed = max(config.download().lookBack(), config.delivery().longest())
                .plus(config.download().pictureLife());
        if (retention.compareTo(needed) < 0) {
            throw new IllegalStateException("roamhub.cdr.keeping.retention is shorter than CDRs are delivered or"
                    + " downloaded: at least " + needed);
        }
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Once a day: makes what is to come, forgets what is over. */
    @Scheduled(every = "24h", delayed = "1m")
    public void turnOver() {
        Instant before = clock.instant().minus(retention);
        try {
            database.update("DELETE FROM crawl WHERE taken_at < now() - interval '1 day'");
            database.update("DELETE FROM crawl_stretch s WHERE taken_at < now() - interval '1 day'"
                    + " AND NOT EXISTS (SELECT FROM crawl WHERE id = s.crawl)");
            database.inTransaction(connection -> {
                impatiently(connection);
                return Database.rows(connection, "SELECT make_cdr_partitions(2)", row -> true);
            });
            List<String> dropped = database.inTransaction(connection -> {
                impatiently(connection);
                return Database.rows(connection, "SELECT drop_cdr_partitions(?)", row -> row.getString(1), before);
            });
            dropped.forEach(name -> LOG.infof("event=cdrs-forgotten partition=%s", name));
            forgetTheRest(before);
        } catch (RuntimeException e) {
            LOG.errorf("event=partitions-not-turned-over reason=%s", e.getMessage());
        }
    }

    /** Who waits for all readers of a table makes all later ones wait as well. */
    private static void impatiently(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '5s'");
        }
    }

    /** What came without a partition of its month, and what is not kept by the month. */
    private void forgetTheRest(Instant before) {
        database.update("DELETE FROM cdr_rest WHERE accepted_at < ?", before);
        database.update("DELETE FROM cdr_delivery_rest WHERE accepted_at < ?", before);
        database.update("DELETE FROM cdr_finding_rest WHERE accepted_at < ?", before);
        database.update("DELETE FROM cdr_correction WHERE accepted_at < ? AND state <> 'REQUESTED'", before);
        database.update("DELETE FROM session_key WHERE started_at < ?", before);
    }
}
