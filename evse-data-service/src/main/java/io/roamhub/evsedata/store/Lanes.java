package io.roamhub.evsedata.store;

import io.quarkus.runtime.ShutdownEvent;
import io.roamhub.common.answer.Refusal;
import io.roamhub.evsedata.EvseDataConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The order of arrival of pushes, for each partner and operation, on all replicas.
 *
 * <p>A push draws a ticket when the head of its request is there and waits, before it is applied, until no older one of
 * its lane is open. Each replica holds an advisory lock on a connection of its own: tickets of a replica that died hold
 * nobody up.
 */
@ApplicationScoped
public class Lanes {

    private static final Logger LOG = Logger.getLogger(Lanes.class);

    private static final long SHORTEST_NAP = 2;
    private static final long LONGEST_NAP = 50;
    private static final long LOOK_AGAIN = 1_000_000_000;

    private final Transactions transactions;
    private final DataSource dataSource;
    private final EvseDataConfig config;
    private final Set<Long> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lifeGuard = new ReentrantLock();
    private Connection life;
    private long lifeSeen;
    private int replica;

    Lanes(Transactions transactions, DataSource dataSource, EvseDataConfig config) {
        this.transactions = transactions;
        this.dataSource = dataSource;
        this.config = config;
    }

    /** Takes the next place in a lane. */
    long draw(long lane) {
        int living = replica();
        long ticket = transactions.inOneStatement(
                connection -> number(connection, SqlPart.of("SELECT draw_ticket(?, ?)", lane, living)));
        open.add(ticket);
        return ticket;
    }

    /**
     * Waits until every push that arrived before this one is done.
     *
     * @throws Refusal 503 when that takes longer than configured
     */
    void awaitTurn(Push<?> push) {
        long deadline = System.nanoTime() + config.longestWait().toNanos();
        SqlPart question = SqlPart.of("SELECT must_wait(?, ?)::integer", push.lane(), push.ticket());
        long nap = SHORTEST_NAP;
        while (transactions.inOneStatement(connection -> number(connection, question)) > 0) {
            if (System.nanoTime() > deadline) {
                LOG.warnf("event=push-waited-too-long processId=%s operatorId=%s", push.processId(), push.operatorId());
                throw Refusal.unavailable();
            }
            sleep(nap);
            nap = Math.min(2 * nap, LONGEST_NAP);
        }
    }

    /** The push committed together with the end of its ticket. */
    void ended(long ticket) {
        open.remove(ticket);
    }

    /** Ends a ticket whose push was not applied. Returns at once; may be called on an event loop. */
    void giveBack(long ticket) {
        if (open.remove(ticket)) {
            Thread.startVirtualThread(() -> delete(ticket));
        }
    }

    private void delete(long ticket) {
        try {
            transactions.inOneStatement(connection -> {
                try (PreparedStatement delete = SqlPart.of("DELETE FROM push_ticket WHERE id = ?", ticket)
                        .prepare(connection)) {
                    return delete.executeUpdate();
                }
            });
        } catch (Refusal e) {
            LOG.warnf("event=ticket-not-returned ticket=%d", ticket);
        }
    }

    private static long number(Connection connection, SqlPart query) throws SQLException {
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable();
        }
    }

    /** Forgets the tickets of replicas that died. */
    public int forgetDead() {
        return transactions.inOneStatement(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM push_ticket t WHERE NOT replica_lives(t.replica)")) {
                return delete.executeUpdate();
            }
        });
    }

    /** This replica's number, whose lock it holds. */
    private int replica() {
        lifeGuard.lock();
        try {
            if (!lives()) {
                close();
                replica = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
                life = holding(replica);
            }
            return replica;
        } catch (SQLException e) {
            LOG.errorf(e, "event=replica-without-lock sqlState=%s", e.getSQLState());
            throw Refusal.databaseFailed();
        } finally {
            lifeGuard.unlock();
        }
    }

    /** A connection that holds the replica's lock. */
    private Connection holding(int number) throws SQLException {
        Connection connection = dataSource.getConnection();
        try (PreparedStatement lock = SqlPart.of("SELECT pg_advisory_lock(push_ticket_class(), ?)", number)
                .prepare(connection)) {
            lock.execute();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Looks at most once a second. */
    private boolean lives() throws SQLException {
        long now = System.nanoTime();
        if (life == null) {
            lifeSeen = now;
            return false;
        }
        if (now - lifeSeen < LOOK_AGAIN) {
            return true;
        }
        lifeSeen = now;
        return life.isValid(2);
    }

    void onStop(@Observes ShutdownEvent stopping) {
        lifeGuard.lock();
        try {
            close();
        } finally {
            lifeGuard.unlock();
        }
    }

    private void close() {
        if (life != null) {
            try (Connection ending = life;
                    PreparedStatement unlock = ending.prepareStatement("SELECT pg_advisory_unlock_all()")) {
                unlock.execute();
            } catch (SQLException e) {
                LOG.debugf("event=replica-lock-lost sqlState=%s", e.getSQLState());
            }
            life = null;
        }
    }
}
