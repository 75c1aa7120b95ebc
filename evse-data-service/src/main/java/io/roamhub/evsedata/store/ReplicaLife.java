package io.roamhub.evsedata.store;

import io.roamhub.common.answer.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The number of this replica, and the advisory lock on a connection of its own that tells the others that it lives: its tickets
 * hold nobody up when it died.
 */
final class ReplicaLife {

    private static final Logger LOG = Logger.getLogger(ReplicaLife.class);

    private static final long LOOK_AGAIN = 1_000_000_000;

    private final DataSource dataSource;
    private final Runnable begunAnew;
    private final ReentrantLock guard = new ReentrantLock();
    private Connection life;
    private long lifeSeen;
    private int replica;

    /** @param begunAnew is done before a new number is taken, because there is none or its connection was lost */
    ReplicaLife(DataSource dataSource, Runnable begunAnew) {
        this.dataSource = dataSource;
        this.begunAnew = begunAnew;
    }

    /**
     * The number, whose lock is held.
     *
     * @throws Refusal 503 when the database fails
     */
    int number() {
        guard.lock();
        try {
            if (!lives()) {
                close();
                begunAnew.run();
                replica = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
                life = holding(replica);
            }
            return replica;
        } catch (SQLException e) {
            LOG.errorf(e, "event=replica-without-lock sqlState=%s", e.getSQLState());
            throw Refusal.databaseFailed();
        } finally {
            guard.unlock();
        }
    }

    /** Gives the lock back. */
    void end() {
        guard.lock();
        try {
            close();
        } finally {
            guard.unlock();
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
