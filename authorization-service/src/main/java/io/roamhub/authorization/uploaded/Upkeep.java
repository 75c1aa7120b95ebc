package io.roamhub.authorization.uploaded;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.authorization.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Makes the months of history ahead, and drops those that are too old as a whole. Every replica may do it at any time. */
@ApplicationScoped
class Upkeep {

    private static final Logger LOG = Logger.getLogger(Upkeep.class);
    private static final int MONTHS_AHEAD = 3;
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Database database;
    private final UploadConfig config;
    private final Clock clock;
    private volatile Thread worker;

    Upkeep(Database database, UploadConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        worker = Thread.ofVirtual().name("authentication-data-upkeep").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopped) {
        worker.interrupt();
    }

    private void run() {
        try {
            while (true) {
                runOnce();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            LOG.debug("event=authentication-data-upkeep-stopped");
        }
    }

    /** One round; a failure is left to the next one. */
    int runOnce() {
        try {
            Instant now = clock.instant();
            database.rows("SELECT make_authentication_partitions(?, ?)::text", row -> 0, now, MONTHS_AHEAD);
            return dropped("authentication_record_history", now, config.historyKept())
                    + dropped("authentication_push", now, config.pushLogKept());
        } catch (RuntimeException e) {
            LOG.warn("event=authentication-data-upkeep-failed", e);
            return 0;
        }
    }

    private int dropped(String table, Instant now, Period kept) {
        Instant before = now.atOffset(ZoneOffset.UTC).minus(kept).minusDays(1).toInstant();
        return database.row("SELECT drop_authentication_partitions(?, ?)", row -> row.getInt(1), table, before)
                .orElse(0);
    }
}
