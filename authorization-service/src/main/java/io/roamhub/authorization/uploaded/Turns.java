package io.roamhub.authorization.uploaded;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.roamhub.authorization.database.Database;
import io.roamhub.authorization.database.DatabaseException;
import io.roamhub.common.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The order of arrival of a provider's pushes, on all replicas.
 *
 * <p>A push draws a ticket when the head of its request is there and is applied when no older one of its provider is open.
 * Each replica holds an advisory lock on a connection of its own: tickets of a replica that died hold nobody up.
 */
@ApplicationScoped
class Turns {

    private static final Logger LOG = Logger.getLogger(Turns.class);
    private static final long SHORTEST_NAP = 2;
    private static final long LONGEST_NAP = 50;
    private static final int GO = 0;
    private static final int LOST = 2;

    private final Database database;
    private final AgroalDataSource dataSource;
    private final UploadConfig config;
    private final ReentrantLock guard = new ReentrantLock();
    private Connection life;
    private int replica;

    Turns(Database database, AgroalDataSource dataSource, UploadConfig config) {
        this.database = database;
        this.dataSource = dataSource;
        this.config = config;
    }

    /** Takes the next place of a provider. */
    long draw(UUID partner) {
        int living = replica();
        return database.row("SELECT draw_authentication_ticket(?, ?)", row -> row.getLong(1), lane(partner), living)
                .orElseThrow();
    }

    /**
     * Waits until every push of the provider that arrived before is done.
     *
     * @throws Refusal 503 when that takes longer than configured, or when the push has lost its place
     */
    void await(UUID partner, long ticket) {
        long deadline = System.nanoTime() + config.longestWait().toNanos();
        for (long nap = SHORTEST_NAP; ; nap = Math.min(2 * nap, LONGEST_NAP)) {
            int turn = database.row("SELECT authentication_turn(?, ?)", row -> row.getInt(1), lane(partner), ticket)
                    .orElseThrow();
            if (turn == GO) {
                return;
            }
            if (turn == LOST || System.nanoTime() > deadline) {
                LOG.warnf("event=authentication-push-not-in-turn partnerId=%s lost=%s", partner, turn == LOST);
                throw Refusal.unavailable();
            }
            sleep(nap);
        }
    }

    /**
     * Ends the ticket as part of the push's transaction.
     *
     * @throws Refusal 503 when the push has lost its place: its caller has left, or its replica was taken for dead, and a
     *     younger push may have been applied already
     */
    void end(Connection connection, long ticket) throws SQLException {
        if (Database.update(connection, "DELETE FROM authentication_ticket WHERE id = ?", ticket) != 1) {
            throw Refusal.unavailable();
        }
    }

    /** Ends a ticket whose push was not applied. Returns at once; may be called on an event loop. */
    void giveBack(long ticket) {
        Thread.startVirtualThread(() -> {
            try {
                database.update("DELETE FROM authentication_ticket WHERE id = ?", ticket);
            } catch (DatabaseException e) {
                LOG.warnf("event=ticket-not-given-back reason=%s", e.getMessage());
            }
        });
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable();
        }
    }

    private static long lane(UUID partner) {
        return partner.getMostSignificantBits() * 31 + partner.getLeastSignificantBits();
    }

    /** This replica's number, whose lock it holds. */
    private int replica() {
        guard.lock();
        try {
            if (life == null || !life.isValid(2)) {
                close();
                replica = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
                life = holding(replica);
            }
            return replica;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        } finally {
            guard.unlock();
        }
    }

    private Connection holding(int number) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            Database.rows(
                    connection,
                    "SELECT pg_advisory_lock(authentication_ticket_class(), ?)::text",
                    row -> number,
                    number);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    void onStop(@Observes ShutdownEvent stopping) {
        guard.lock();
        try {
            close();
        } finally {
            guard.unlock();
        }
    }

    private void close() {
        if (life == null) {
            return;
        }
        try (Connection ending = life) {
            Database.rows(ending, "SELECT pg_advisory_unlock_all()::text", row -> 0);
        } catch (SQLException e) {
            LOG.debugf("event=replica-lock-lost sqlState=%s", e.getSQLState());
        }
        life = null;
    }
}
