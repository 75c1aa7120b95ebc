package io.roamhub.evsedata.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.roamhub.evsedata.store.JsonText;
import io.roamhub.evsedata.store.Push;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The statements that write EVSE data, each for a batch of records. */
final class EvseSql {

    /** Records of one statement. */
    static final int ROWS = 1000;

    private static final String GIVEN = """
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::bytea[], ?::text[], ?::float8[], ?::float8[],
                                 ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::boolean[], ?::boolean[],
                                 ?::boolean[])
                   AS g (evse_key, evse_id, evse_operator_key, content_hash, body, geo_format, latitude, longitude, country, auth_modes,
                         accessibility, calibration_law, renewable, compatible, open_24_hours, awaits_status)
            """;

    /**
     * A status that was pushed while its charging spot was being deleted stayed behind; it says nothing about the spot
     * that comes now.
     */
    private static final String INSERT = "WITH given AS (" + GIVEN + """
            ), left_over AS (
                DELETE FROM evse_status WHERE evse_key IN (SELECT evse_key FROM given) RETURNING *
            ), closed AS (
                INSERT INTO evse_status_history SELECT left_over.*, ?, pg_current_xact_id() FROM left_over
            )
            INSERT INTO evse_data (evse_key, evse_id, operator_key, operator_id, operator_name, operator_partner,
                    evse_operator_key, content_hash, body, geo_format, latitude, longitude, country, auth_modes, accessibility,
                    calibration_law, renewable, compatible, open_24_hours, awaits_status, opened_at)
            SELECT evse_key, evse_id, ?, ?, ?, ?,
                    evse_operator_key, content_hash, body, geo_format, latitude, longitude, country, string_to_array(auth_modes, chr(31)),
                    accessibility, calibration_law, renewable, compatible, open_24_hours, awaits_status, ?
            FROM given
            """;

    private static final String UPDATE = "WITH given AS (" + GIVEN + """
            ), closed AS (
                INSERT INTO evse_data_history
                SELECT d.*, ?, pg_current_xact_id() FROM evse_data d JOIN given USING (evse_key)
            )
            UPDATE evse_data d
            SET evse_id = g.evse_id, operator_key = ?, operator_id = ?, operator_name = ?, operator_partner = ?,
                evse_operator_key = g.evse_operator_key, content_hash = g.content_hash, body = g.body, geo_format = g.geo_format, latitude = g.latitude,
                longitude = g.longitude, country = g.country, auth_modes = string_to_array(g.auth_modes, chr(31)),
                accessibility = g.accessibility, calibration_law = g.calibration_law, renewable = g.renewable,
                compatible = g.compatible, open_24_hours = g.open_24_hours, awaits_status = g.awaits_status,
                opened_at = ?, tx = pg_current_xact_id()
            FROM given g WHERE d.evse_key = g.evse_key
            """;

    private static final String DELETE = """
            WITH gone AS (
                DELETE FROM evse_data WHERE evse_key = ANY (?) RETURNING *
            ), closed AS (
                INSERT INTO evse_data_history SELECT gone.*, ?, pg_current_xact_id() FROM gone
            ), gone_status AS (
                DELETE FROM evse_status WHERE evse_key = ANY (?) RETURNING *
            )
            INSERT INTO evse_status_history SELECT gone_status.*, ?, pg_current_xact_id() FROM gone_status
            """;

    /** After the statement above and not in it: a price that was written while that one waited for its spot is seen. */
    private static final String DELETE_PRICES = """
            WITH gone AS (
                DELETE FROM evse_pricing WHERE evse_key = ANY (?) RETURNING *
            )
            INSERT INTO evse_pricing_history SELECT gone.*, ?, pg_current_xact_id() FROM gone
            """;

    private static final String RESOLVE = """
            WITH given AS (
                SELECT * FROM unnest(?::text[], ?::uuid[], ?::bytea[]) AS g (evse_key, content_hash, body)
            ), closed AS (
                INSERT INTO evse_data_history
                SELECT d.*, ?, pg_current_xact_id() FROM evse_data d JOIN given USING (evse_key)
            )
            UPDATE evse_data d
            SET content_hash = g.content_hash, body = g.body, awaits_status = false, opened_at = ?,
                tx = pg_current_xact_id()
            FROM given g WHERE d.evse_key = g.evse_key
            """;

    private static final ObjectReader TREE = JsonMapper.builder()
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    private final Connection connection;
    private final Push<?> push;
    private final Timestamp now;

    EvseSql(Connection connection, Push<?> push, Instant now) {
        this.connection = connection;
        this.push = push;
        this.now = Timestamp.from(now);
    }

    void insert(List<EvseRow> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            int next = given(insert, rows);
            insert.setTimestamp(next++, now);
            next = operator(insert, next);
            insert.setTimestamp(next, now);
            insert.executeUpdate();
        }
    }

    void update(List<EvseRow> rows) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            int next = given(update, rows);
            update.setTimestamp(next++, now);
            next = operator(update, next);
            update.setTimestamp(next, now);
            update.executeUpdate();
        }
    }

    void delete(List<String> keys) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setArray(1, connection.createArrayOf("text", keys.toArray()));
            delete.setTimestamp(2, now);
            delete.setArray(3, connection.createArrayOf("text", keys.toArray()));
            delete.setTimestamp(4, now);
            delete.executeUpdate();
        }
        try (PreparedStatement delete = connection.prepareStatement(DELETE_PRICES)) {
            delete.setArray(1, connection.createArrayOf("text", keys.toArray()));
            delete.setTimestamp(2, now);
            delete.executeUpdate();
        }
    }

    private int operator(PreparedStatement statement, int first) throws SQLException {
        statement.setString(first, push.operatorId().key());
        statement.setString(first + 1, push.operatorId().text());
        statement.setString(first + 2, push.operatorName());
        statement.setObject(first + 3, push.partner());
        return first + 4;
    }

    private int given(PreparedStatement statement, List<EvseRow> rows) throws SQLException {
        int i = 1;
        statement.setArray(i++, array("text", rows, EvseRow::key));
        statement.setArray(i++, array("text", rows, row -> row.evseId().text()));
        statement.setArray(
                i++, array("text", rows, row -> row.evseId().operator().key()));
        statement.setArray(i++, array("uuid", rows, EvseRow::hash));
        statement.setArray(
                i++,
                connection.createArrayOf(
                        "bytea", rows.stream().map(row -> row.body().bytes()).toArray(byte[][]::new)));
        statement.setArray(i++, array("text", rows, EvseRow::geoFormat));
        statement.setArray(i++, array("float8", rows, EvseRow::latitude));
        statement.setArray(i++, array("float8", rows, EvseRow::longitude));
        statement.setArray(i++, array("text", rows, EvseRow::country));
        statement.setArray(i++, array("text", rows, row -> String.join("\u001f", row.authenticationModes())));
        statement.setArray(i++, array("text", rows, EvseRow::accessibility));
        statement.setArray(i++, array("text", rows, EvseRow::calibrationLaw));
        statement.setArray(i++, array("boolean", rows, EvseRow::renewable));
        statement.setArray(i++, array("boolean", rows, EvseRow::compatible));
        statement.setArray(i++, array("boolean", rows, EvseRow::open24Hours));
        statement.setArray(i++, array("boolean", rows, EvseRow::awaitsStatus));
        return i;
    }

    private java.sql.Array array(String type, List<EvseRow> rows, Function<EvseRow, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toArray());
    }

    /** The keys of those rows that say the same as the stored record, in another order or with other white space. */
    static List<String> equalInContent(
            Connection connection, List<EvseRow> rows, String operatorId, String operatorName) throws SQLException {
        Map<String, EvseRow> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.key(), row));
        List<String> equal = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT evse_key, body FROM evse_data
                WHERE evse_key = ANY (?) AND operator_id = ? AND operator_name = ?
                """)) {
            query.setArray(1, connection.createArrayOf("text", byKey.keySet().toArray()));
            query.setString(2, operatorId);
            query.setString(3, operatorName);
            try (ResultSet stored = query.executeQuery()) {
                while (stored.next()) {
                    if (sayTheSame(
                            stored.getBytes(2),
                            byKey.get(stored.getString(1)).body().bytes())) {
                        equal.add(stored.getString(1));
                    }
                }
            }
        }
        return equal;
    }

    private static boolean sayTheSame(byte[] stored, byte[] pushed) {
        if (JsonText.significantBytes(stored) != JsonText.significantBytes(pushed)) {
            return false;
        }
        try {
            JsonNode before = TREE.readTree(stored);
            return before.equals(TREE.readTree(pushed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives every record of the operator that waits for status a version with DynamicInfoAvailable {@code true}. */
    static int resolveAwaiting(Connection connection, String operatorKey, Instant now) throws SQLException {
        int resolved = 0;
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT evse_key, body, operator_id, operator_name, content_hash FROM evse_data
                WHERE operator_key = ? AND awaits_status
                """)) {
            query.setString(1, operatorKey);
            query.setFetchSize(ROWS);
            try (ResultSet waiting = query.executeQuery()) {
                List<Resolved> batch = new ArrayList<>(ROWS);
                while (waiting.next()) {
                    byte[] body = RecordText.dynamicInfoTrue(waiting.getBytes(2));
                    UUID hash = Content.hash(
                            RecordBody.of(body),
                            waiting.getString(3),
                            waiting.getString(4),
                            Content.isWarned(waiting.getObject(5, UUID.class)));
                    batch.add(new Resolved(waiting.getString(1), hash, body));
                    if (batch.size() == ROWS) {
                        resolve(connection, batch, now);
                        resolved += batch.size();
                        batch.clear();
                    }
                }
                if (!batch.isEmpty()) {
                    resolve(connection, batch, now);
                    resolved += batch.size();
                }
            }
        }
        return resolved;
    }

    /** A record whose DynamicInfoAvailable reads {@code true} from now on. */
    private record Resolved(String key, UUID hash, byte[] body) {}

    private static void resolve(Connection connection, List<Resolved> rows, Instant now) throws SQLException {
        try (PreparedStatement resolve = connection.prepareStatement(RESOLVE)) {
            resolve.setArray(
                    1,
                    connection.createArrayOf(
                            "text", rows.stream().map(Resolved::key).toArray()));
            resolve.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", rows.stream().map(Resolved::hash).toArray()));
            resolve.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea", rows.stream().map(Resolved::body).toArray(byte[][]::new)));
            resolve.setTimestamp(4, Timestamp.from(now));
            resolve.setTimestamp(5, Timestamp.from(now));
            resolve.executeUpdate();
        }
    }
}
