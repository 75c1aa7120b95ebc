package io.roamhub.cdr.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.agroal.api.AgroalDataSource;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import io.roamhub.oicp.json.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Charge detail records in PostgreSQL: one statement, and so one commit, per CDR. */
@ApplicationScoped
public class PostgresCdrs implements Cdrs {

    /**
     * The session's key is inserted first; where it stood before, nothing else is written. Due by the database's clock, as
     * the outbox asks.
     */
    private static final String STORE = """
            WITH key AS (
                INSERT INTO cdr_session (session_id, cdr_id, accepted_at, arrived_hash)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (session_id) DO NOTHING
                RETURNING session_id, cdr_id, accepted_at
            ), stored AS (
                INSERT INTO cdr (id, accepted_at, session_id, operator_partner, provider_partner, operator_key, evse_key,
                                 session_start, session_end, consumed_energy, body, original, findings)
                SELECT cdr_id, accepted_at, session_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb FROM key
            ), outbox AS (
                INSERT INTO cdr_delivery (cdr_id, accepted_at, provider_partner, provider_id, operator_id, state,
                                          next_attempt_at)
                SELECT cdr_id, accepted_at, ?, ?, ?, ?, now() FROM key
            )
            SELECT count(*) FROM key""";

    private static final String BEFORE = "SELECT arrived_hash, accepted_at FROM cdr_session WHERE session_id = ?";

    private final AgroalDataSource database;
    private final BodyCipher cipher;
    private final Clock clock;

    PostgresCdrs(AgroalDataSource database, BodyCipher cipher, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    @Override
    public Stored store(NewCdr cdr) {
        try (Connection connection = database.getConnection()) {
            return insert(connection, cdr) ? new Stored.Now() : before(connection, cdr);
        } catch (SQLException e) {
            throw new IllegalStateException("The CDR cannot be stored", e);
        }
    }

    private boolean insert(Connection connection, NewCdr cdr) throws SQLException {
        ChargeDetailRecord message = cdr.message();
        UUID session = cdr.session().sessionId();
        try (PreparedStatement store = connection.prepareStatement(STORE)) {
            int i = 0;
            store.setObject(++i, session);
            store.setObject(++i, UUID.randomUUID());
            store.setObject(++i, clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            store.setBytes(++i, cdr.arrivedHash());
            store.setObject(++i, cdr.operatorPartner());
            store.setObject(++i, cdr.session().providerPartnerId());
            store.setString(++i, message.evseId().operator().key());
            store.setString(++i, message.evseId().key());
            store.setObject(++i, utc(message.sessionStart().instant()));
            store.setObject(++i, utc(message.sessionEnd().instant()));
            store.setBigDecimal(++i, message.consumedEnergy());
            store.setBytes(++i, cipher.encrypt(cdr.text(), session));
            store.setBytes(++i, cdr.original() == null ? null : cipher.encrypt(cdr.original(), session));
            store.setString(++i, json(cdr.findings()));
            store.setObject(++i, cdr.session().providerPartnerId());
            store.setString(++i, cdr.session().providerId());
            store.setString(++i, cdr.session().operatorId());
            store.setString(++i, cdr.delivered() ? "PENDING" : "DOWNLOAD");
            try (ResultSet row = store.executeQuery()) {
                row.next();
                return row.getInt(1) == 1;
            }
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Stored before(Connection connection, NewCdr cdr) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(BEFORE)) {
            query.setObject(1, cdr.session().sessionId());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("The session's key conflicted and is not there");
                }
                boolean same = Arrays.equals(row.getBytes(1), cdr.arrivedHash());
                return new Stored.Before(same, row.getTimestamp(2).toInstant());
            }
        }
    }

    private static String json(List<Violation> findings) {
        if (findings.isEmpty()) {
            return null;
        }
        StringBuilder json = new StringBuilder("[");
        for (Violation finding : findings) {
            json.append(json.length() > 1 ? "," : "")
                    .append("{\"field\":")
                    .append(quoted(finding.fieldReference()))
                    .append(",\"message\":")
                    .append(quoted(finding.errorMessage()))
                    .append('}');
        }
        return json.append(']').toString();
    }

    private static String quoted(String text) {
        return text == null
                ? "null"
                : '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
