package io.roamhub.evsedata.status;

import io.roamhub.common.answer.Refusal;
import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.evsedata.store.Transactions;
import io.roamhub.oicp.evsestatus.EvseStatus;
import io.roamhub.oicp.id.EvseId;
import jakarta.enterprise.context.ApplicationScoped;
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

/** Status out of the current rows, through a server-side cursor where it may be long. */
@ApplicationScoped
class PostgresStatusPulls implements StatusPulls {

    private static final int FETCH = 5000;

    /** Pulls that hold a connection as long as their provider reads: slow readers must leave enough for everybody else. */
    private static final int AT_ONCE = 16;

    private static final long LONGEST_WAIT_SECONDS = 10;

    private final Transactions transactions;
    private final Semaphore places = new Semaphore(AT_ONCE);

    PostgresStatusPulls(Transactions transactions) {
        this.transactions = transactions;
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
        try {
            transactions.inOneView(connection -> {
                stream(connection, statement, operators(connection), sink);
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
            if (!places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw Refusal.unavailable();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable();
        }
    }

    private static void stream(Connection connection, SqlPart query, Map<String, Operator> operators, Sink sink)
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
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
