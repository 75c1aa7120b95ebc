package io.roamhub.registry.limits;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.roamhub.common.limits.ShareAnswer;
import io.roamhub.common.limits.ShareRequest;
import io.roamhub.registry.limits.ShareBook.Key;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The book of shares in PostgreSQL, so that any replica of the registry answers any replica of a service.
 *
 * <p>One request of a service is answered at a time: the row of the service is the lock. A commit does not wait for the
 * disk, for nothing in the book is worth more than a minute.
 */
@ApplicationScoped
class PostgresShares {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.FIELD, Visibility.PUBLIC_ONLY)
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final DataSource database;

    PostgresShares(DataSource database) {
        this.database = database;
    }

    private record Locked(Replicas replicas, long now) {}

    /** Answers a request; empty when it came late or twice. */
    Optional<ShareAnswer> answer(ShareRequest request) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Optional<ShareAnswer> answer = answer(connection, request);
                connection.commit();
                return answer;
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException | JsonProcessingException failed) {
            throw new IllegalStateException("The shares of rate limits cannot be kept", failed);
        }
    }

    private static Optional<ShareAnswer> answer(Connection connection, ShareRequest request)
            throws SQLException, JsonProcessingException {
        Locked locked = lock(connection, request.group());
        Replicas replicas = locked.replicas();
        boolean reads = !ShareBook.isSignOfLife(replicas, request, locked.now());
        Map<Key, String> before = reads ? read(connection, request.group()) : Map.of();
        Map<Key, LimitShares> limits = parsed(before);
        Optional<ShareAnswer> answer = new ShareBook(replicas, limits).answer(request, locked.now());
        long version = replicas.version;
        if (reads) {
            replicas.version += write(connection, request.group(), before, limits) ? 1 : 0;
        }
        store(connection, request.group(), replicas);
        long newest = replicas.version;
        return version == newest
                ? answer
                : answer.map(given -> new ShareAnswer(given.sequence(), given.view(), newest, given.shares()));
    }

    private static Locked lock(Connection connection, String group) throws SQLException, JsonProcessingException {
        try (Statement fast = connection.createStatement()) {
            fast.execute("SET LOCAL synchronous_commit = off");
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO rate_share_group (name, replicas) VALUES (?, '{}') ON CONFLICT DO NOTHING")) {
            insert.setString(1, group);
            insert.executeUpdate();
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT replicas FROM rate_share_group" + " WHERE name = ? FOR UPDATE")) {
            select.setString(1, group);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Locked(JSON.readValue(row.getString(1), Replicas.class), now(connection));
            }
        }
    }

    /** Read behind the lock, so that it never goes back from one request to the next. */
    private static long now(Connection connection) throws SQLException {
        try (Statement clock = connection.createStatement();
                ResultSet row = clock.executeQuery("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<Key, String> read(Connection connection, String group) throws SQLException {
        Map<Key, String> texts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT partner_id, operation, shares FROM rate_share WHERE group_name = ?")) {
            select.setString(1, group);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    texts.put(new Key(rows.getObject(1, UUID.class), rows.getString(2)), rows.getString(3));
                }
            }
        }
        return texts;
    }

    private static Map<Key, LimitShares> parsed(Map<Key, String> texts) throws JsonProcessingException {
        Map<Key, LimitShares> limits = new HashMap<>();
        for (Map.Entry<Key, String> text : texts.entrySet()) {
            limits.put(text.getKey(), JSON.readValue(text.getValue(), LimitShares.class));
        }
        return limits;
    }

    private static boolean write(
            Connection connection, String group, Map<Key, String> before, Map<Key, LimitShares> after)
            throws SQLException, JsonProcessingException {
        boolean changed = false;
        try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO rate_share"
                        + " (group_name, partner_id, operation, shares) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (group_name, partner_id, operation) DO UPDATE SET shares = excluded.shares");
                PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM rate_share WHERE group_name = ? AND partner_id = ? AND operation = ?")) {
            for (Map.Entry<Key, LimitShares> shares : after.entrySet()) {
                String text = JSON.writeValueAsString(shares.getValue());
                if (!text.equals(before.get(shares.getKey()))) {
                    changed = true;
                    set(upsert, group, shares.getKey());
                    upsert.setString(4, text);
                    upsert.addBatch();
                }
            }
            for (Key key : before.keySet()) {
                if (!after.containsKey(key)) {
                    changed = true;
                    set(delete, group, key);
                    delete.addBatch();
                }
            }
            upsert.executeBatch();
            delete.executeBatch();
        }
        return changed;
    }

    private static void set(PreparedStatement statement, String group, Key key) throws SQLException {
        statement.setString(1, group);
        statement.setObject(2, key.partner());
        statement.setString(3, key.operation());
    }

    private static void store(Connection connection, String group, Replicas replicas)
            throws SQLException, JsonProcessingException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE rate_share_group SET replicas = ? WHERE name = ?")) {
            update.setString(1, JSON.writeValueAsString(replicas));
            update.setString(2, group);
            update.executeUpdate();
        }
    }
}
