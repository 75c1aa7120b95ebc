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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Status out of the current rows, through a server-side cursor where it may be long. */
@ApplicationScoped
class PostgresStatusPulls implements StatusPulls {

    private static final int FETCH = 5000;

    private static final String[] NONE = {};

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

    /** The records as they are written, so that a row is one piece of text: EvseIDs and words of status need no quoting. */
    private static final String RECORD = """
            '{"EvseID":"' || d.evse_id || '","EvseStatus":"' || coalesce(s.status, 'Unknown') || '"'
                || coalesce(',' || s.extensions, '') || '}'
            """;

    /**
     * Of one operator: its charging spots and their status are two ranges of keys in the same order, which the database walks
     * through side by side.
     */
    private static final String OF_OPERATOR = "SELECT " + RECORD + """
            FROM evse_data d
            LEFT JOIN (SELECT evse_key, status, extensions FROM evse_status WHERE evse_key BETWEEN ? AND ?) s USING (evse_key)
            WHERE d.operator_key = ? AND
            """;

    private static final String SOMEWHERE = "SELECT operator_key, " + RECORD + """
            FROM evse_data d
            LEFT JOIN (SELECT evse_key, status, extensions FROM evse_status) s USING (evse_key) WHERE
            """;

    @Override
    public void stream(StatusQuery query, Sink sink) throws IOException {
        takePlace();
        long deadline = System.nanoTime() + bounds.deadline().toNanos();
        try {
            transactions.inOneView(connection -> {
                if (query.circle() == null) {
                    byOperator(connection, query, sink, deadline);
                } else {
                    somewhere(connection, query, sink, deadline);
                }
                return null;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            places.release();
        }
    }

    private static void byOperator(Connection connection, StatusQuery query, Sink sink, long deadline)
            throws SQLException {
        List<String> asked = query.operators().pushers();
        for (Map.Entry<String, Operator> operator : operators(connection).entrySet()) {
            String key = operator.getKey();
            String[] range = asked.isEmpty() || asked.contains(key) ? range(connection, key) : NONE;
            if (range.length == 0) {
                continue;
            }
            SqlPart statement = SqlPart.of(OF_OPERATOR, range[0], range[1], key)
                    .then(query.condition())
                    .then("ORDER BY d.evse_key");
            boolean[] begun = new boolean[1];
            read(connection, statement, deadline, row -> {
                if (!begun[0]) {
                    begun[0] = true;
                    sink.operator(operator.getValue().id, operator.getValue().name);
                }
                sink.status(row.getBytes(1));
            });
        }
    }

    private static void somewhere(Connection connection, StatusQuery query, Sink sink, long deadline)
            throws SQLException {
        Map<String, Operator> operators = operators(connection);
        SqlPart statement = SqlPart.of(SOMEWHERE).then(query.condition()).then("ORDER BY operator_key, d.evse_key");
        String[] current = new String[1];
        read(connection, statement, deadline, row -> {
            String key = row.getString(1);
            if (!key.equals(current[0])) {
                Operator operator = operators.getOrDefault(key, new Operator(key, null));
                sink.operator(operator.id, operator.name);
                current[0] = key;
            }
            sink.status(row.getBytes(2));
        });
    }

    /** Takes a row. */
    @FunctionalInterface
    private interface RowSink {
        void row(ResultSet row) throws SQLException, IOException;
    }

    private static void read(Connection connection, SqlPart query, long deadline, RowSink sink) throws SQLException {
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

    private static String[] range(Connection connection, String operatorKey) throws SQLException {
        SqlPart query =
                SqlPart.of("SELECT min(evse_key), max(evse_key) FROM evse_data WHERE operator_key = ?", operatorKey);
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1) == null ? NONE : new String[] {row.getString(1), row.getString(2)};
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

    /** A reader that takes a little now and then must not hold back the clean-up of the database for ever. */
    private static void requireTimeLeft(long deadline) {
        if (System.nanoTime() - deadline > 0) {
            LOG.warn("event=status-read-too-slowly");
            throw Refusal.unavailable();
        }
    }

    private static Map<String, Operator> operators(Connection connection) throws SQLException {
        Map<String, Operator> operators = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT operator_key, operator_id, operator_name FROM operator_state ORDER BY operator_key");
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
