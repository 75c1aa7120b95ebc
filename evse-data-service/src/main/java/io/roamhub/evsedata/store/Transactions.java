package io.roamhub.evsedata.store;

import io.roamhub.common.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Runs work on the database in one transaction. */
@ApplicationScoped
public class Transactions {

    private static final Logger LOG = Logger.getLogger(Transactions.class);

    /** Serialization failure, deadlock, unique violation: another transaction was first, and the work is repeated. */
    private static final Set<String> LOST_RACE = Set.of("40001", "40P01", "23505");

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String CONNECTION = "08";
    private static final String STOPPED = "57P";

    private static final int ATTEMPTS = 4;

    private final DataSource dataSource;

    Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Work on one connection. May be called again from the beginning when a race was lost. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Does the work and commits it; nothing of it is done when it throws.
     *
     * @throws Refusal 503 with code 002 when the database fails
     */
    public <T> T inTransaction(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = dataSource.getConnection()) {
                return committed(connection, work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !LOST_RACE.contains(String.valueOf(e.getSQLState()))) {
                    throw failed(e);
                }
            }
        }
    }

    /**
     * Does work that may be lost when the database crashes, because it is begun anew then: its commit does not wait for the
     * disk. Every replica sees it at once.
     *
     * @throws Refusal 503 with code 002 when the database fails
     */
    public <T> T inLightTransaction(Work<T> work) {
        return inTransaction(connection -> {
            try (Statement light = connection.createStatement()) {
                light.execute("SET LOCAL synchronous_commit = off");
            }
            return work.on(connection);
        });
    }

    /**
     * Does work that needs the strongest locks on tables: making and dropping partitions. Whoever waits for such a lock
     * makes all others wait behind it, so it is waited for but a moment. Empty, with nothing done, where the tables were in
     * use for longer.
     *
     * @throws Refusal 503 with code 002 when the database fails
     */
    public <T> Optional<T> whenNotInUse(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return Optional.of(committed(connection, locking -> {
                try (Statement moment = locking.createStatement()) {
                    moment.execute("SET LOCAL lock_timeout = '200ms'");
                }
                return work.on(locking);
            }));
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                LOG.info("event=tables-in-use");
                return Optional.empty();
            }
            throw failed(e);
        }
    }

    /**
     * Does reading work whose queries all see the same state of the database.
     *
     * @throws Refusal 503 with code 002 when the database fails
     */
    public <T> T inOneView(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return committed(connection, inView -> {
                try (Statement view = inView.createStatement()) {
                    view.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
                }
                return work.on(inView);
            });
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Does one statement as a transaction of its own, in one round trip.
     *
     * @throws Refusal 503 with code 002 when the database fails
     */
    public <T> T inOneStatement(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Whether PostgreSQL has told that a statement of its own transaction failed: nothing of it is done. Where the
     * connection broke or the server stopped, it may be.
     */
    public static boolean isUndone(SQLException e) {
        String state = e.getSQLState();
        return state != null && !state.startsWith(CONNECTION) && !state.startsWith(STOPPED);
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = work.on(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback(connection);
            }
            connection.setAutoCommit(true);
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debugf("rollback failed sqlState=%s", e.getSQLState());
        }
    }

    private static Refusal failed(SQLException e) {
        LOG.errorf(e, "database failed sqlState=%s", e.getSQLState());
        return Refusal.databaseFailed();
    }
}
