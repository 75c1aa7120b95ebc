package io.roamhub.cdr.session;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The local copy of the sessions' keys, so that CDRs are accepted while the authorization-service is away.
 *
 * <p>Keys and the position reached in the stream are written in one transaction: a crash repeats keys, never loses one.
 */
@ApplicationScoped
public class SessionKeyCopy {

    private static final String COLUMNS =
            "session_id, state, operator_partner, provider_partner, operator_id, provider_id,"
                    + " evse_id, cpo_partner_session_id, emp_partner_session_id, medium_hash, started_at";

    private static final String INSERT = "INSERT INTO session_key AS known (" + COLUMNS + ")"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session_id) DO ";

    /** What every replica hears is written once. */
    private static final String UPSERT = INSERT + """
            UPDATE SET state = excluded.state, evse_id = excluded.evse_id,
                cpo_partner_session_id = excluded.cpo_partner_session_id,
                emp_partner_session_id = excluded.emp_partner_session_id, medium_hash = excluded.medium_hash,
                state_since = CASE WHEN known.state = excluded.state THEN known.state_since ELSE now() END
            WHERE (known.state, known.evse_id, known.cpo_partner_session_id, known.emp_partner_session_id,
                   known.medium_hash)
                IS DISTINCT FROM (excluded.state, excluded.evse_id, excluded.cpo_partner_session_id,
                   excluded.emp_partner_session_id, excluded.medium_hash)
            """;

    private static final String LEARN = INSERT + "NOTHING";

    private static final String BY_ID = "SELECT " + COLUMNS + " FROM session_key WHERE session_id = ?";

    /** An alias means the caller's newest session with it that has no CDR yet, else its newest. */
    private static final String BY_OPERATOR_ALIAS = "SELECT " + COLUMNS + " FROM session_key k"
            + " WHERE operator_partner = ? AND cpo_partner_session_id = ?"
            + " ORDER BY EXISTS (SELECT FROM cdr_session c WHERE c.session_id = k.session_id), started_at DESC LIMIT 1";

    private final AgroalDataSource database;

    SessionKeyCopy(AgroalDataSource database) {
        this.database = database;
    }

    /** The session of the hub's id. */
    public Optional<SessionKey> byId(UUID sessionId) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(BY_ID)) {
            query.setObject(1, sessionId);
            return first(query);
        } catch (SQLException e) {
            throw new IllegalStateException("The copy of the session keys cannot be read", e);
        }
    }

    /** The session that an operator means by its own session id. */
    public Optional<SessionKey> byOperatorAlias(UUID operatorPartner, String cpoPartnerSessionId) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(BY_OPERATOR_ALIAS)) {
            query.setObject(1, operatorPartner);
            query.setString(2, cpoPartnerSessionId);
            return first(query);
        } catch (SQLException e) {
            throw new IllegalStateException("The copy of the session keys cannot be read", e);
        }
    }

    /** Keeps a key that was asked for, before the stream brings it. */
    public void learn(SessionKey key) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(LEARN)) {
            bind(insert, key);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A session key cannot be kept", e);
        }
    }

    /** Where the copy has got to in the stream; empty at the very beginning. */
    public Optional<String> position() {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT position FROM session_key_position");
                ResultSet row = query.executeQuery()) {
            row.next();
            return Optional.ofNullable(row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException("The copy of the session keys cannot be read", e);
        }
    }

    /** Keeps the keys and the position they lead to, all or nothing. */
    public void keep(List<SessionKey> keys, String position) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement upsert = connection.prepareStatement(UPSERT);
                    PreparedStatement move =
                            connection.prepareStatement("UPDATE session_key_position SET position = ?")) {
                // in one order, so that replicas that hear the same wait for each other and do not lock each other out
                for (SessionKey key : keys.stream()
                        .sorted(Comparator.comparing(SessionKey::sessionId))
                        .toList()) {
                    bind(upsert, key);
                    upsert.addBatch();
                }
                upsert.executeBatch();
                move.setString(1, position);
                move.executeUpdate();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Session keys cannot be kept", e);
        }
    }

    private static void bind(PreparedStatement upsert, SessionKey key) throws SQLException {
        upsert.setObject(1, key.sessionId());
        upsert.setString(2, key.state());
        upsert.setObject(3, key.operatorPartnerId());
        upsert.setObject(4, key.providerPartnerId());
        upsert.setString(5, key.operatorId());
        upsert.setString(6, key.providerId());
        upsert.setString(7, key.evseId());
        upsert.setString(8, key.cpoPartnerSessionId());
        upsert.setString(9, key.empPartnerSessionId());
        upsert.setString(10, key.mediumHash());
        upsert.setTimestamp(11, Timestamp.from(key.startedAt()));
    }

    private static Optional<SessionKey> first(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            return Optional.of(new SessionKey(
                    row.getObject("session_id", UUID.class),
                    row.getString("state"),
                    row.getObject("operator_partner", UUID.class),
                    row.getObject("provider_partner", UUID.class),
                    row.getString("operator_id"),
                    row.getString("provider_id"),
                    row.getString("evse_id"),
                    row.getString("cpo_partner_session_id"),
                    row.getString("emp_partner_session_id"),
                    row.getString("medium_hash"),
                    row.getTimestamp("started_at").toInstant()));
        }
    }
}
