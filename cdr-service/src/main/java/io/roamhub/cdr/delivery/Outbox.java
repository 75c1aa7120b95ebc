package io.roamhub.cdr.delivery;

import io.agroal.api.AgroalDataSource;
import io.roamhub.cdr.store.BodyCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The deliveries that are still to be made, shared by all replicas.
 *
 * <p>A replica takes deliveries for as long as it says that it is alive. The deliveries of one that has not said so for
 * {@link #LIFE} are free again, so that a killed replica's work is taken over within ten seconds.
 */
@ApplicationScoped
class Outbox {

    /** How long a sign of life lasts. */
    static final Duration LIFE = Duration.ofSeconds(6);

    private static final String TAKE = """
            UPDATE cdr_delivery d SET taken_by = ?, attempts = attempts + 1
            FROM (
                SELECT cdr_id FROM cdr_delivery
                WHERE state = 'PENDING' AND next_attempt_at <= now() AND provider_partner <> ALL (?)
                  AND (taken_by IS NULL OR NOT EXISTS (
                        SELECT FROM replica r WHERE r.id = taken_by AND r.alive_until > now()))
                ORDER BY next_attempt_at
                LIMIT ?
                FOR UPDATE SKIP LOCKED
            ) due, cdr c
            WHERE d.cdr_id = due.cdr_id AND c.accepted_at = d.accepted_at AND c.id = d.cdr_id
            RETURNING d.cdr_id, c.session_id, d.accepted_at, d.provider_partner, d.provider_id, d.operator_id,
                      d.attempts - 1, c.body""";

    /** After a while: what broke off may well break off again. */
    private static final String GIVE_BACK = """
            UPDATE cdr_delivery SET taken_by = NULL, next_attempt_at = now() + interval '2 seconds'
            WHERE taken_by = ? AND state = 'PENDING' AND cdr_id <> ALL (?)""";

    private final AgroalDataSource database;
    private final BodyCipher cipher;
    private final UUID replica = UUID.randomUUID();

    Outbox(AgroalDataSource database, BodyCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** Says that this replica is alive, and forgets replicas that have long been silent. */
    void signOfLife() {
        execute(
                "INSERT INTO replica (id, alive_until) VALUES (?, now() + make_interval(secs => ?))"
                        + " ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until",
                replica,
                LIFE.toSeconds());
        execute("DELETE FROM replica WHERE alive_until < now() - interval '1 hour'");
    }

    /** Gives back what this replica has taken and not finished: it is stopping. */
    void giveBack() {
        execute("UPDATE cdr_delivery SET taken_by = NULL WHERE taken_by = ? AND state = 'PENDING'", replica);
        execute("DELETE FROM replica WHERE id = ?", replica);
    }

    /**
     * Gives back what this replica has taken and is not at work on: its end could not be written down, or its text not
     * be read. Not to be called beside {@link #take}.
     */
    void giveBackAllBut(Collection<UUID> atWork) {
        try (Connection connection = database.getConnection();
                PreparedStatement free = connection.prepareStatement(GIVE_BACK)) {
            free.setObject(1, replica);
            free.setArray(2, connection.createArrayOf("uuid", atWork.toArray()));
            free.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Deliveries cannot be given back", e);
        }
    }

    /**
     * Takes deliveries that are due, those that have waited longest first.
     *
     * @param most how many at the most
     * @param busyProviders providers that this replica delivers to as much as it may
     */
    List<DueDelivery> take(int most, Collection<UUID> busyProviders) {
        try (Connection connection = database.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE)) {
            Array busy = connection.createArrayOf("uuid", busyProviders.toArray());
            take.setObject(1, replica);
            take.setArray(2, busy);
            take.setInt(3, most);
            List<DueDelivery> taken = new ArrayList<>();
            try (ResultSet row = take.executeQuery()) {
                while (row.next()) {
                    taken.add(due(row));
                }
            }
            return taken;
        } catch (SQLException e) {
            throw new IllegalStateException("Due deliveries cannot be taken", e);
        }
    }

    private DueDelivery due(ResultSet row) throws SQLException {
        UUID session = row.getObject(2, UUID.class);
        return new DueDelivery(
                row.getObject(1, UUID.class),
                session,
                row.getTimestamp(3).toInstant(),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                row.getBytes(8));
    }

    /**
     * The text to send.
     *
     * @throws IllegalStateException when its key is not configured
     */
    byte[] text(DueDelivery delivery) {
        return cipher.decrypt(delivery.stored(), delivery.sessionId());
    }

    /** The provider acknowledged it. */
    void delivered(DueDelivery delivery) {
        end(delivery, "DELIVERED", "000");
    }

    /** The provider's back end understood and refused it with a code: trying again would not help. */
    void rejected(DueDelivery delivery, String code) {
        end(delivery, "REJECTED", code);
    }

    /** It has become too old to try on; the provider downloads it. */
    void expired(DueDelivery delivery, String outcome) {
        end(delivery, "EXPIRED", outcome);
    }

    /** It did not arrive; it is tried again after a wait. */
    void again(DueDelivery delivery, String outcome, Duration wait) {
        execute(
                "UPDATE cdr_delivery SET taken_by = NULL, last_outcome = ?,"
                        + " next_attempt_at = now() + make_interval(secs => ?) WHERE cdr_id = ? AND taken_by = ?",
                outcome,
                wait.toMillis() / 1000.0,
                delivery.cdrId(),
                replica);
    }

    private void end(DueDelivery delivery, String state, String outcome) {
        execute(
                "UPDATE cdr_delivery SET state = ?, taken_by = NULL, last_outcome = ?, ended_at = now(),"
                        + " ended_tx = pg_current_xact_id()"
                        + " WHERE cdr_id = ? AND state = 'PENDING'",
                state,
                outcome,
                delivery.cdrId());
    }

    private void execute(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The outbox cannot be written", e);
        }
    }
}
