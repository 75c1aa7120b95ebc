package io.roamhub.evsedata.store;

import io.roamhub.common.answer.Refusal;
import io.roamhub.evsedata.EvseDataConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Reads that may be long, row by row while their answer is written. Each holds a connection as long as its provider reads:
 * there are few at once, and each must come to an end.
 */
@ApplicationScoped
public class LongReads {

    private static final Logger LOG = Logger.getLogger(LongReads.class);

    private static final int FETCH = 5000;

    private final Transactions transactions;
    private final EvseDataConfig.StatusAnswers bounds;
    private final Semaphore places;

    LongReads(Transactions transactions, EvseDataConfig config) {
        this.transactions = transactions;
        this.bounds = config.statusAnswers();
        this.places = new Semaphore(bounds.atOnce());
    }

    /** What is done on the connection of a read. */
    @FunctionalInterface
    public interface Work {
        void on(Rows rows) throws SQLException;
    }

    /** What is done with a row. */
    @FunctionalInterface
    public interface RowSink {
        void row(ResultSet row) throws SQLException, IOException;
    }

    /** The statements of one read, which all see the same state of the database. */
    public final class Rows {

        private final Connection connection;
        private final long deadline = System.nanoTime() + bounds.deadline().toNanos();

        private Rows(Connection connection) {
            this.connection = connection;
        }

        /** The connection of this read. */
        public Connection connection() {
            return connection;
        }

        /** Gives every row of a statement to the sink. */
        public void each(SqlPart query, RowSink sink) throws SQLException {
            try (PreparedStatement statement = query.prepare(connection)) {
                statement.setFetchSize(FETCH);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        sink.row(row);
                        requireTimeLeft(deadline);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Reads in one consistent view and bounded memory.
     *
     * @throws Refusal 503 when too many are being read already, before anything is given to a sink; and when it takes too
     *     long as a whole, amid the answer
     */
    public void read(Work work) throws IOException {
        takePlace();
        try {
            transactions.inOneView(connection -> {
                work.on(new Rows(connection));
                return null;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            places.release();
        }
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(bounds.longestWait().toNanos(), TimeUnit.NANOSECONDS)) {
                throw Refusal.unavailable();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable();
        }
    }

    private static void requireTimeLeft(long deadline) {
        if (System.nanoTime() - deadline > 0) {
            LOG.warn("event=answer-read-too-slowly");
            throw Refusal.unavailable();
        }
    }
}
