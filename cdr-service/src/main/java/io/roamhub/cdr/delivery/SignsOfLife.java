package io.roamhub.cdr.delivery;

import io.roamhub.cdr.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Says once a second that this replica is alive. The deliveries of one that has not said so for {@link #LIFE} are free
 * again.
 *
 * <p>When the database was away, nobody could say anything: then a replica takes nothing over until it has spoken without a
 * gap for as long as a sign of life lasts, for the others come back meanwhile. A replica that has not been heard for a while
 * begins no delivery: it may have been taken for dead.
 */
@ApplicationScoped
class SignsOfLife {

    /** How long a sign of life lasts. */
    static final Duration LIFE = Duration.ofSeconds(6);

    private static final Logger LOG = Logger.getLogger(SignsOfLife.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration CERTAIN = Duration.ofSeconds(4);

    private static final String BEAT = """
            WITH silent AS (DELETE FROM replica WHERE alive_until < now() - interval '1 hour')
            INSERT INTO replica (id, alive_until) VALUES (?, now() + make_interval(secs => ?))
            ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until
            RETURNING EXTRACT(EPOCH FROM clock_timestamp() - pg_postmaster_start_time())::bigint""";

    private final Database database;
    private final UUID replica = UUID.randomUUID();
    private Thread thread;

    private record Heard(long last, long withoutGapSince) {}

    private volatile Heard heard;

    SignsOfLife(Database database) {
        this.database = database;
    }

    /** By what the others know this replica. */
    UUID replica() {
        return replica;
    }

    void begin() {
        beat();
        thread = Thread.ofVirtual().name("signs-of-life").start(this::run);
    }

    void end() throws InterruptedException {
        thread.interrupt();
        thread.join();
        database.update("DELETE FROM replica WHERE id = ?", replica);
    }

    /** Whether the others still believe that this replica is alive. */
    boolean isCertain() {
        Heard now = heard;
        return now != null && System.nanoTime() - now.last < CERTAIN.toNanos();
    }

    /** Whether the silence of another replica means that it is dead. */
    boolean mayTakeOver() {
        Heard now = heard;
        return isCertain() && System.nanoTime() - now.withoutGapSince > LIFE.toNanos();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                try {
                    beat();
                } catch (RuntimeException e) {
                    LOG.warnf("event=sign-of-life-failed reason=%s", e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        // counted from before the statement: it may have taken long
        long at = System.nanoTime();
        long databaseUp = database.row(BEAT, row -> row.getLong(1), replica, (double) LIFE.toSeconds())
                .orElseThrow();
        Heard before = heard;
        if (before == null) {
            heard = new Heard(at, at - Duration.ofSeconds(databaseUp).toNanos());
        } else {
            boolean gap = at - before.last > CERTAIN.toNanos();
            heard = new Heard(at, gap ? at : before.withoutGapSince);
        }
    }
}
