package io.roamhub.cdr.store;

import io.agroal.api.AgroalDataSource;
import io.roamhub.cdr.database.Database;
import io.roamhub.cdr.database.DatabaseException;
import io.roamhub.cdr.plausibility.Finding;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;

/** Charge detail records in PostgreSQL: one statement, and so one commit, per CDR. */
@ApplicationScoped
public class PostgresCdrs implements Cdrs {

    /** What follows the session's key. Due by the database's clock, as the outbox asks. */
    private static final String ALL_OF_IT = """
            , stored AS (
                INSERT INTO cdr (id, accepted_at, session_id, operator_partner, provider_partner, operator_key, evse_key,
                                 session_start, session_end, charging_start, charging_end, consumed_energy, medium_hash,
                                 body, original)
                SELECT cdr_id, accepted_at, session_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM key
            ), outbox AS (
                INSERT INTO cdr_delivery (cdr_id, accepted_at, provider_partner, provider_id, operator_id, state, taken_by,
                                          attempts, next_attempt_at)
                SELECT cdr_id, accepted_at, ?, ?, ?, ?, ?, ?, now() FROM key
            ), finding AS (
                INSERT INTO cdr_finding (cdr_id, accepted_at, rule, detail)
                SELECT cdr_id, accepted_at, rule, detail FROM key, unnest(?::text[], ?::text[]) AS found (rule, detail)
            )
            SELECT count(*) FROM key""";

    /** The session's key is inserted first; where it stood before, nothing else is written. */
    private static final String STORE = """
            WITH key AS (
                INSERT INTO cdr_session AS held (session_id, cdr_id, accepted_at, arrived_hash, close_due)
                VALUES (?, ?, ?, ?, now() + interval '5 seconds')
                ON CONFLICT (session_id) DO UPDATE SET cdr_id = excluded.cdr_id, accepted_at = excluded.accepted_at,
                    arrived_hash = excluded.arrived_hash, close_due = excluded.close_due, waiting_for = NULL
                    WHERE held.waiting_for <> ?
                RETURNING session_id, cdr_id, accepted_at
            )""" + ALL_OF_IT;

    private static final String STORE_MATCHED = """
            WITH held AS (
                SELECT session_id FROM cdr_session WHERE session_id = ? AND cdr_id = ? AND waiting_for = ? FOR UPDATE
            ), waiting AS (
                DELETE FROM cdr_waiting w USING held
                WHERE w.session_id = held.session_id AND w.operator_partner = ? AND w.state = 'WAITING'
                RETURNING w.session_id
            ), key AS (
                UPDATE cdr_session s SET waiting_for = NULL, acknowledged_at = accepted_at, accepted_at = ?,
                    close_due = now() + interval '5 seconds'
                FROM waiting WHERE s.session_id = waiting.session_id
                RETURNING s.session_id, s.cdr_id, s.accepted_at
            )""" + ALL_OF_IT;

    private static final String BEFORE =
            "SELECT arrived_hash, COALESCE(acknowledged_at, accepted_at) FROM cdr_session WHERE session_id = ?";

    private final AgroalDataSource database;
    private final BodyCipher cipher;

    PostgresCdrs(AgroalDataSource database, BodyCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    @Override
    public Stored store(NewCdr cdr) {
        byte[] body = cipher.encrypt(cdr.text(), cdr.session().sessionId());
        try (Connection connection = database.getConnection()) {
            return insert(connection, cdr, body) ? new Stored.Now() : before(connection, cdr);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private boolean insert(Connection connection, NewCdr cdr, byte[] body) throws SQLException {
        try (PreparedStatement store = connection.prepareStatement(STORE)) {
            store.setObject(1, cdr.session().sessionId());
            store.setObject(2, cdr.id());
            instant(store, 3, cdr.acceptedAt());
            store.setBytes(4, cdr.arrivedHash());
            store.setObject(5, cdr.operatorPartner());
            return allOfIt(store, 5, cdr, body);
        }
    }

    @Override
    public boolean storeMatched(NewCdr cdr) {
        byte[] body = cipher.encrypt(cdr.text(), cdr.session().sessionId());
        try (Connection connection = database.getConnection();
                PreparedStatement store = connection.prepareStatement(STORE_MATCHED)) {
            store.setObject(1, cdr.session().sessionId());
            store.setObject(2, cdr.id());
            store.setObject(3, cdr.operatorPartner());
            store.setObject(4, cdr.operatorPartner());
            instant(store, 5, cdr.acceptedAt());
            return allOfIt(store, 5, cdr, body);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private boolean allOfIt(PreparedStatement store, int bound, NewCdr cdr, byte[] body) throws SQLException {
        ChargeDetailRecord message = cdr.message();
        UUID session = cdr.session().sessionId();
        int i = bound;
        store.setObject(++i, cdr.operatorPartner());
        store.setObject(++i, cdr.session().providerPartnerId());
        store.setString(++i, message.evseId().operator().key());
        store.setString(++i, message.evseId().key());
        instant(store, ++i, message.sessionStart().instant());
        instant(store, ++i, message.sessionEnd().instant());
        instant(store, ++i, message.chargingStart().instant());
        instant(store, ++i, message.chargingEnd().instant());
        store.setBigDecimal(++i, message.consumedEnergy());
        store.setString(++i, cdr.mediumHash());
        store.setBytes(++i, body);
        store.setBytes(++i, cdr.original() == null ? null : cipher.encrypt(cdr.original(), session));
        store.setObject(++i, cdr.session().providerPartnerId());
        store.setString(++i, cdr.session().providerId());
        store.setString(++i, cdr.session().operatorId());
        store.setString(++i, cdr.delivered() ? "PENDING" : "DOWNLOAD");
        store.setObject(++i, cdr.takenBy(), Types.OTHER);
        store.setInt(++i, cdr.takenBy() == null ? 0 : 1);
        store.setArray(++i, texts(store, cdr, finding -> finding.rule().name()));
        store.setArray(++i, texts(store, cdr, Finding::detail));
        try (ResultSet row = store.executeQuery()) {
            row.next();
            return row.getInt(1) == 1;
        }
    }

    private static Array texts(PreparedStatement store, NewCdr cdr, Function<Finding, String> part)
            throws SQLException {
        return store.getConnection()
                .createArrayOf("text", cdr.findings().stream().map(part).toArray());
    }

    private static void instant(PreparedStatement store, int index, Instant instant) throws SQLException {
        store.setObject(index, instant.atOffset(ZoneOffset.UTC));
    }

    private static Stored before(Connection connection, NewCdr cdr) throws SQLException {
        return Database.rows(
                        connection,
                        BEFORE,
                        row -> (Stored) new Stored.Before(
                                Arrays.equals(row.getBytes(1), cdr.arrivedHash()),
                                row.getTimestamp(2).toInstant()),
                        cdr.session().sessionId())
                .stream()
                .findFirst()
                .orElseThrow(() -> new SQLException("The session's key conflicted and is not there"));
    }
}
