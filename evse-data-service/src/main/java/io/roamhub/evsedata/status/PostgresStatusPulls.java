package io.roamhub.evsedata.status;

import io.roamhub.common.answer.Refusal;
import io.roamhub.evsedata.EvseDataConfig;
import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.evsedata.store.Transactions;
import io.roamhub.oicp.evsestatus.EvseStatus;
import io.roamhub.oicp.id.EvseId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Status out of the current rows, through a server-side cursor where it may be long. */
@ApplicationScoped
class PostgresStatusPulls implements StatusPulls {

    private static final int FETCH = 5000;

    private static final Logger LOG = Logger.getLogger(PostgresStatusPulls.class);

    private final Transactions transactions;
    private final EvseDataConfig.StatusAnswers bounds;
    /** A pull holds a connection as long as its provider reads: slow readers must leave enough for everybody else. */
    private final Semaphore places;

    @Inject
    PostgresStatusPulls(Transactions transactions, EvseDataConfig config) {
        this(transactions, config.statusAnswers());
    }

    PostgresStatusPulls(Transactions transactions, EvseDataConfig.StatusAnswers bounds) {
        this.transactions = transactions;
        this.bounds = bounds;
        this.places = new Semaphore(bounds.atOnce());
    }

    private record Operator(String id, String name) {}

    @Override
    public void stream(StatusQuery query, Sink sink) throws IOException {
        SqlPart statement = SqlPart.of("""
                        SELECT operator_key, d.evse_id, coalesce(s.status, 'Unknown'), s.extensions
                        FROM evse_data d
                        LEFT JOIN (SELECT evse_key, status, extensions FROM evse_status) s USING (evse_key) WHERE
                        """).then(query.condition()).then("ORDER BY operator_key, evse_key");
        takePlace();
        long deadline = System.nanoTime() + bounds.deadline().toNanos();
        try {
            transactions.inOneView(connection -> {
                stream(connection, statement, operators(connection), sink, deadline);
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

    private static void stream(
            Connection connection, SqlPart query, Map<String, Operator> operators, Sink sink, long deadline)
            throws SQLException {
        try (PreparedStatement statement = query.prepare(connection)) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery()) {
                String current = null;
                while (row.next()) {
                    String operatorKey = row.getString(1);
                    if (!operatorKey.equals(current)) {
                        Operator operator = operators.getOrDefault(operatorKey, new Operator(operatorKey, null));
                        sink.operator(operator.id, operator.name);
                        current = operatorKey;
                    }
                    sink.status(new Shown(row.getString(2), row.getString(3), row.getString(4)));
                    requireTimeLeft(deadline);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A reader that takes a little now and then must not hold back the clean-up of the database for ever. */
    private static void requireTimeLeft(long deadline) {
        if (System.nanoTime() - deadline > 0) {
            LOG.warn("event=status-read-too-slowly");
            throw Refusal.unavailable();
        }
    }

    private static Map<String, Operator> operators(Connection connection) throws SQLException {
        Map<String, Operator> operators = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT operator_key, operator_id, operator_name FROM operator_state");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                operators.put(row.getString(1), new Operator(row.getString(2), row.getString(3)));
            }
        }
        return operators;
    }

    @Override
    public List<Shown> byId(List<EvseId> asked) {
        SqlPart query = SqlPart.of("""
                SELECT d.evse_key, d.evse_id, coalesce(s.status, 'Unknown'), s.extensions
                FROM evse_data d LEFT JOIN evse_status s USING (evse_key) WHERE d.evse_key = ANY (?)
                """, asked.stream().map(EvseId::key).toList());
        Map<String, Shown> found = transactions.inOneStatement(connection -> {
            Map<String, Shown> byKey = new HashMap<>();
            try (PreparedStatement statement = query.prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    byKey.put(row.getString(1), new Shown(row.getString(2), row.getString(3), row.getString(4)));
                }
            }
            return byKey;
        });
        return asked.stream()
                .map(id -> found.containsKey(id.key())
                        ? new Shown(
                                id.text(),
                                found.get(id.key()).status(),
                                found.get(id.key()).extensions())
                        : new Shown(id.text(), EvseStatus.EVSE_NOT_FOUND.wireName(), null))
                .toList();
    }
}
