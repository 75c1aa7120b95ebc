package io.roamhub.evsedata.status;

import io.roamhub.evsedata.store.SqlPart;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the status of charging spots in blocks of some thousand records, of which PostgreSQL writes the JSON text: a row for
 * each spot would cost several times as much as the text itself, on both sides.
 */
final class StatusBlocks {

    /** At about 60 bytes each. */
    private static final int RECORDS = 5000;

    private static final int FETCH = 2000;
    private static final int BYTES = 256 * 1024;

    /**
     * The records without what is the same at the beginning and the end of each: ids and words of status need no quoting.
     * Members that OICP does not define stand between the two, so that all end alike.
     */
    private static final String RECORD = """
            CASE WHEN s.extensions IS NULL THEN d.evse_id || '","EvseStatus":"' || coalesce(s.status, 'Unknown')
                 ELSE d.evse_id || '",' || s.extensions || ',"EvseStatus":"' || s.status END
            """;

    /**
     * The next records of one operator: its charging spots and their status are two ranges of keys in the same order, which
     * the database walks through side by side.
     */
    private static final String OF_OPERATOR = """
            SELECT '{"EvseID":"' || string_agg(r.record, '"},{"EvseID":"') || '"}', max(r.evse_key), count(*)
            FROM (SELECT d.evse_key,
            """ + RECORD + """
                         AS record
                  FROM evse_data d
                  LEFT JOIN (SELECT evse_key, status, extensions FROM evse_status
                             WHERE evse_key > ? AND evse_key <= ?) s USING (evse_key)
                  WHERE d.operator_key = ? AND d.evse_key > ? AND
            """;

    private static final String SOMEWHERE = "SELECT operator_key, '{\"EvseID\":\"' || " + RECORD + """
             || '"}'
            FROM evse_data d
            LEFT JOIN (SELECT evse_key, status, extensions FROM evse_status) s USING (evse_key) WHERE
            """;

    /** Both ranges are in the index, whatever is known of their sizes. */
    private static final String SIDE_BY_SIDE =
            "SET LOCAL enable_hashjoin = off; SET LOCAL enable_nestloop = off; SET LOCAL enable_bitmapscan = off;"
                    + " SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL jit = off;"
                    + " SET LOCAL max_parallel_workers_per_gather = 0";

    private final Connection connection;
    private final StatusQuery query;
    private final Taker taker;

    StatusBlocks(Connection connection, StatusQuery query, Taker taker) {
        this.connection = connection;
        this.query = query;
        this.taker = taker;
    }

    /**
     * Some records of one operator.
     *
     * @param begins whether they are its first
     * @param records as JSON text with commas between them
     */
    record Block(boolean begins, String operatorId, String operatorName, byte[] records) {}

    /** Takes blocks as they are read. */
    @FunctionalInterface
    interface Taker {
        /** Takes one; false when nobody wants more. */
        boolean take(Block block);
    }

    private record Operator(String id, String name) {}

    void read() throws SQLException {
        if (query.circle() == null) {
            byOperator();
        } else {
            somewhere();
        }
    }

    private void byOperator() throws SQLException {
        Map<String, Operator> operators = operators();
        try (Statement plan = connection.createStatement()) {
            plan.execute(SIDE_BY_SIDE);
        }
        List<String> asked = query.operators().pushers();
        boolean wanted = true;
        for (Map.Entry<String, Operator> operator : operators.entrySet()) {
            if (wanted && (asked.isEmpty() || asked.contains(operator.getKey()))) {
                wanted = ofOperator(operator.getKey(), operator.getValue());
            }
        }
    }

    private boolean ofOperator(String key, Operator operator) throws SQLException {
        String[] range = range(key);
        String last = "";
        boolean begins = true;
        while (range.length > 0 && last.compareTo(range[1]) < 0) {
            SqlPart statement = SqlPart.of(OF_OPERATOR, begins ? range[0] : last, range[1], key, last)
                    .then(query.condition())
                    .then("ORDER BY d.evse_key LIMIT " + RECORDS + ") r");
            try (PreparedStatement select = statement.prepare(connection);
                    ResultSet row = select.executeQuery()) {
                row.next();
                if (row.getString(2) == null) {
                    return true;
                }
                last = row.getString(2);
                if (!taker.take(new Block(begins, operator.id, operator.name, row.getBytes(1)))) {
                    return false;
                }
                begins = false;
                if (row.getInt(3) < RECORDS) {
                    return true;
                }
            }
        }
        return true;
    }

    private void somewhere() throws SQLException {
        Map<String, Operator> operators = operators();
        SqlPart statement = SqlPart.of(SOMEWHERE).then(query.condition()).then("ORDER BY operator_key, d.evse_key");
        try (PreparedStatement select = statement.prepare(connection)) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                ByteArrayOutputStream records = new ByteArrayOutputStream();
                String current = null;
                boolean begins = true;
                boolean wanted = true;
                while (wanted && row.next()) {
                    String key = row.getString(1);
                    if (!key.equals(current) || records.size() >= BYTES) {
                        wanted = pass(records, begins, operators, current);
                        begins = !key.equals(current);
                        current = key;
                    }
                    if (records.size() > 0) {
                        records.write(',');
                    }
                    records.writeBytes(row.getBytes(2));
                }
                if (wanted) {
                    pass(records, begins, operators, current);
                }
            }
        }
    }

    private boolean pass(ByteArrayOutputStream records, boolean begins, Map<String, Operator> operators, String key) {
        if (records.size() == 0) {
            return true;
        }
        Operator operator = operators.getOrDefault(key, new Operator(key, null));
        boolean wanted = taker.take(new Block(begins, operator.id, operator.name, records.toByteArray()));
        records.reset();
        return wanted;
    }

    /** The key before the first and the last one; none where the operator has no charging spots. */
    private String[] range(String operatorKey) throws SQLException {
        SqlPart range =
                SqlPart.of("SELECT min(evse_key), max(evse_key) FROM evse_data WHERE operator_key = ?", operatorKey);
        try (PreparedStatement select = range.prepare(connection);
                ResultSet row = select.executeQuery()) {
            row.next();
            String first = row.getString(1);
            return first == null
                    ? new String[0]
                    : new String[] {first.substring(0, first.length() - 1), row.getString(2)};
        }
    }

    private Map<String, Operator> operators() throws SQLException {
        Map<String, Operator> operators = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT operator_key, operator_id, operator_name FROM operator_state ORDER BY operator_key");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                operators.put(row.getString(1), new Operator(row.getString(2), row.getString(3)));
            }
        }
        return operators;
    }
}
