package io.roamhub.cdr.rotation;

import io.quarkus.scheduler.Scheduled;
import io.roamhub.cdr.database.Database;
import io.roamhub.cdr.store.BodyCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Encrypts stored texts anew with the current key, in the background, as long as other keys are configured.
 *
 * <p>CDRs are looked through in the order of their acceptance, a batch and its position in one transaction: a crash repeats
 * nothing and skips nothing. The end is looked at again and again: a replica that does not have the new key yet may still
 * write with the old one. Waiting CDRs and corrections are few and looked through each time.
 */
@ApplicationScoped
public class RotateKeys {

    private static final Logger LOG = Logger.getLogger(RotateKeys.class);
    private static final int BATCH = 500;

    /** What is younger is looked at again the next time: its transaction may not be visible yet. */
    private static final String SETTLED = "now() - interval '2 minutes'";

    private static final String NEXT = "SELECT accepted_at, id, session_id, body, original FROM cdr"
            + " WHERE (accepted_at, id) > (?, ?) AND accepted_at >= ? AND accepted_at < " + SETTLED
            + " ORDER BY accepted_at, id LIMIT " + BATCH;

    private final Database database;
    private final BodyCipher cipher;

    private record Position(Instant acceptedAt, UUID id) {}

    private record Stored(Position position, UUID session, byte[] body, byte[] original) {}

    RotateKeys(Database database, BodyCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** Goes on until there is nothing left to look at. */
    @Scheduled(every = "1m", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void rotate() {
        if (cipher.keyNumbers().size() < 2) {
            return;
        }
        try {
            database.update(
                    "INSERT INTO key_rotation (key_number) VALUES (?) ON CONFLICT DO NOTHING", cipher.currentKey());
            boolean more = true;
            while (more) {
                more = database.inTransaction(this::batch);
            }
            database.inTransaction(connection -> others(connection, "cdr_waiting", "cdr_id", "body", "original"));
            database.inTransaction(connection -> others(connection, "cdr_correction", "id", "body", "NULL::bytea"));
        } catch (RuntimeException e) {
            LOG.errorf("event=key-rotation-interrupted key=%d reason=%s", cipher.currentKey(), e.getMessage());
        }
    }

    /** Whether there may be more. Another replica that is at it is left alone. */
    private boolean batch(Connection connection) throws SQLException {
        List<Position> at = Database.rows(
                connection,
                "SELECT GREATEST(accepted_at, '1970-01-01Z') AS accepted_at, id FROM key_rotation"
                        + " WHERE key_number = ? FOR UPDATE SKIP LOCKED",
                row -> new Position(Database.instant(row, "accepted_at"), row.getObject("id", UUID.class)),
                cipher.currentKey());
        if (at.isEmpty()) {
            return false;
        }
        Position from = at.getFirst();
        List<Stored> batch = Database.rows(
                connection,
                NEXT,
                row -> new Stored(
                        new Position(Database.instant(row, "accepted_at"), row.getObject("id", UUID.class)),
                        row.getObject("session_id", UUID.class),
                        row.getBytes("body"),
                        row.getBytes("original")),
                from.acceptedAt(),
                from.id(),
                from.acceptedAt());
        int rewritten = 0;
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE cdr SET body = ?, original = ? WHERE accepted_at = ? AND id = ?")) {
            for (Stored stored : batch) {
                if (isOld(stored)) {
                    Database.bind(
                            update,
                            anew(stored.body, stored.session),
                            anew(stored.original, stored.session),
                            stored.position.acceptedAt,
                            stored.position.id);
                    update.addBatch();
                    rewritten++;
                }
            }
            update.executeBatch();
        }
        Position upTo = batch.isEmpty() ? from : batch.getLast().position;
        Database.update(
                connection,
                "UPDATE key_rotation SET accepted_at = ?, id = ?, at_end = ?, looked_at = now(),"
                        + " rewritten = rewritten + ? WHERE key_number = ?",
                upTo.acceptedAt,
                upTo.id,
                batch.size() < BATCH,
                rewritten,
                cipher.currentKey());
        return batch.size() == BATCH;
    }

    private int others(Connection connection, String table, String id, String body, String original)
            throws SQLException {
        List<Stored> old = Database.rows(
                connection,
                "SELECT " + id + " AS id, session_id, " + body + " AS body, " + original + " AS original FROM " + table
                        + " WHERE get_byte(body, 0) <> ? LIMIT " + BATCH + " FOR UPDATE SKIP LOCKED",
                row -> new Stored(
                        new Position(Instant.EPOCH, row.getObject("id", UUID.class)),
                        row.getObject("session_id", UUID.class),
                        row.getBytes("body"),
                        row.getBytes("original")),
                cipher.currentKey());
        boolean hasOriginal = original.equals("original");
        for (Stored stored : old) {
            Database.update(
                    connection,
                    "UPDATE " + table + " SET body = ? WHERE " + id + " = ?",
                    anew(stored.body, stored.session),
                    stored.position.id);
            if (hasOriginal && stored.original != null) {
                Database.update(
                        connection,
                        "UPDATE " + table + " SET original = ? WHERE " + id + " = ?",
                        anew(stored.original, stored.session),
                        stored.position.id);
            }
        }
        return old.size();
    }

    private boolean isOld(Stored stored) {
        return cipher.keyOf(stored.body) != cipher.currentKey()
                || stored.original != null && cipher.keyOf(stored.original) != cipher.currentKey();
    }

    private byte[] anew(byte[] stored, UUID session) {
        return stored == null ? null : cipher.encrypt(cipher.decrypt(stored, session), session);
    }

    /** How far it has come. */
    RotationView view() {
        boolean rotating = cipher.keyNumbers().size() > 1;
        return database.row(
                        "SELECT NULLIF(accepted_at, '-infinity') AS accepted_at, at_end, looked_at, rewritten"
                                + " FROM key_rotation WHERE key_number = ?",
                        row -> new RotationView(
                                cipher.currentKey(),
                                cipher.keyNumbers(),
                                rotating,
                                Database.instant(row, "accepted_at"),
                                row.getBoolean("at_end"),
                                Database.instant(row, "looked_at"),
                                row.getLong("rewritten")),
                        cipher.currentKey())
                .orElseGet(() ->
                        new RotationView(cipher.currentKey(), cipher.keyNumbers(), rotating, null, !rotating, null, 0));
    }
}
