package io.roamhub.cdr.delivery;

import io.agroal.api.AgroalDataSource;
import io.roamhub.cdr.database.Database;
import io.roamhub.cdr.database.DatabaseException;
import io.roamhub.cdr.store.BodyCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The deliveries that are still to be made, shared by all replicas.
 *
 * <p>A replica holds what it has taken for as long as it says that it is alive ({@link SignsOfLife}).
 */
@ApplicationScoped
class Outbox {

    /** Of those that have been due longest, the oldest first. */
    private static final String TAKE = """
            WITH due AS (
                SELECT accepted_at, cdr_id FROM cdr_delivery
                WHERE state = 'PENDING' AND next_attempt_at <= now() AND provider_partner <> ALL (?)
                  AND (taken_by IS NULL OR (? AND NOT EXISTS (
                        SELECT FROM replica r WHERE r.id = taken_by AND r.alive_until > now())))
                ORDER BY next_attempt_at LIMIT ?
                FOR UPDATE SKIP LOCKED
            )
            UPDATE cdr_delivery d SET taken_by = ?, attempts = attempts + 1
            FROM due, cdr c
            WHERE d.accepted_at = due.accepted_at AND d.cdr_id = due.cdr_id
              AND c.accepted_at = due.accepted_at AND c.id = due.cdr_id
            RETURNING d.cdr_id, c.session_id, d.accepted_at, d.pending_since, d.provider_partner, d.provider_id,
                      d.operator_id, d.attempts - 1 AS attempts, c.body""";

    private static final String SETTLE = """
            UPDATE cdr_delivery d SET state = o.state, taken_by = NULL, last_outcome = o.said, last_attempt_at = now(),
                next_attempt_at = now() + make_interval(secs => o.millis / 1000.0),
                ended_at = CASE WHEN o.state = 'PENDING' THEN NULL ELSE now() END,
                ended_tx = CASE WHEN o.state = 'PENDING' THEN NULL ELSE pg_current_xact_id() END
            FROM unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::bigint[])
                AS o (cdr_id, accepted_at, state, said, millis)
            WHERE d.accepted_at = o.accepted_at AND d.cdr_id = o.cdr_id AND d.state = 'PENDING'""";

    /** After a while: what broke off may well break off again. */
    private static final String GIVE_BACK = """
            UPDATE cdr_delivery SET taken_by = NULL, next_attempt_at = now() + interval '2 seconds'
            WHERE taken_by = ? AND state = 'PENDING' AND cdr_id <> ALL (?::uuid[])""";

    private final AgroalDataSource source;
    private final Database database;
    private final BodyCipher cipher;
    private final UUID replica;

    /** An attempt and what came of it. */
    record Settled(DueDelivery delivery, Outcome outcome) {}

    Outbox(AgroalDataSource source, Database database, BodyCipher cipher, SignsOfLife signs) {
        this.source = source;
        this.database = database;
        this.cipher = cipher;
        this.replica = signs.replica();
    }

    /** Gives back what this replica has taken and not finished: it is stopping. */
    void giveBack() {
        database.update("UPDATE cdr_delivery SET taken_by = NULL WHERE taken_by = ? AND state = 'PENDING'", replica);
    }

    /**
     * Gives back what this replica has taken and is not at work on: whether it was stored was not told, or its end could not
     * be written down. Not to be called beside {@link #take}.
     */
    void giveBackAllBut(Collection<UUID> atWork) {
        database.update(GIVE_BACK, replica, atWork);
    }

    /**
     * Takes deliveries that are due.
     *
     * @param most how many at the most
     * @param butOf providers that none is to be taken of
     * @param ofTheDead whether what silent replicas hold may be taken
     */
    List<DueDelivery> take(int most, Collection<UUID> butOf, boolean ofTheDead) {
        try (Connection connection = source.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE)) {
            Database.plannedEachTime(take);
            take.setArray(1, connection.createArrayOf("uuid", butOf.toArray()));
            take.setBoolean(2, ofTheDead);
            take.setInt(3, most);
            take.setObject(4, replica);
            List<DueDelivery> taken = new ArrayList<>();
            try (ResultSet row = take.executeQuery()) {
                while (row.next()) {
                    taken.add(due(row));
                }
            }
            return taken;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private DueDelivery due(ResultSet row) throws SQLException {
        UUID session = row.getObject("session_id", UUID.class);
        byte[] stored = row.getBytes("body");
        return new DueDelivery(
                row.getObject("cdr_id", UUID.class),
                session,
                Database.instant(row, "accepted_at"),
                Database.instant(row, "pending_since"),
                row.getObject("provider_partner", UUID.class),
                row.getString("provider_id"),
                row.getString("operator_id"),
                row.getInt("attempts"),
                () -> cipher.decrypt(stored, session));
    }

    /** Writes down what came of attempts, all or nothing. */
    void settle(List<Settled> settled) {
        try (Connection connection = source.getConnection();
                PreparedStatement settle = connection.prepareStatement(SETTLE)) {
            Database.plannedEachTime(settle);
            settle.setArray(
                    1, array(connection, "uuid", settled, one -> one.delivery().cdrId()));
            settle.setArray(2, array(connection, "timestamptz", settled, one -> one.delivery()
                    .acceptedAt()
                    .toString()));
            settle.setArray(
                    3, array(connection, "text", settled, one -> one.outcome().state()));
            settle.setArray(
                    4, array(connection, "text", settled, one -> one.outcome().said()));
            settle.setArray(5, array(connection, "bigint", settled, one -> one.outcome()
                    .untilNext()
                    .toMillis()));
            settle.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static Array array(
            Connection connection, String type, List<Settled> settled, Function<Settled, Object> part)
            throws SQLException {
        return connection.createArrayOf(type, settled.stream().map(part).toArray());
    }
}
