package io.roamhub.cdr.waiting;

import io.roamhub.cdr.accept.CdrMaking.Arrived;
import io.roamhub.cdr.database.Database;
import io.roamhub.cdr.store.BodyCipher;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** CDRs without a session in PostgreSQL. Each holds its session's key, so that the session gets no other one. */
@ApplicationScoped
class WaitingCdrs {

    private static final String KEEP = """
            WITH room AS (
                SELECT count(*) < ? AS left_over FROM cdr_waiting WHERE operator_partner = ?
            ), key AS (
                INSERT INTO cdr_session (session_id, cdr_id, accepted_at, arrived_hash, waiting_for)
                SELECT ?, ?, ?, ?, ? FROM room WHERE left_over
                ON CONFLICT (session_id) DO NOTHING
                RETURNING session_id, cdr_id, accepted_at, arrived_hash, waiting_for
            ), waiting AS (
                INSERT INTO cdr_waiting (session_id, operator_partner, operator_id, cdr_id, accepted_at, provider_partner,
                    provider_id, evse_key, session_start, session_end, consumed_energy, medium_hash, arrived_hash, body,
                    original)
                SELECT session_id, waiting_for, ?, cdr_id, accepted_at, ?, ?, ?, ?, ?, ?, ?, arrived_hash, ?, ? FROM key
            )
            SELECT (SELECT left_over FROM room) AS left_over, (SELECT count(*) FROM key) AS kept""";

    private static final String BEFORE = """
            SELECT arrived_hash, COALESCE(acknowledged_at, accepted_at) AS accepted_at, waiting_for
            FROM cdr_session WHERE session_id = ?""";

    private static final String CLAIM = """
            UPDATE cdr_waiting SET next_look_at = now() + make_interval(secs => ?)
            WHERE (operator_partner, session_id) IN (
                SELECT operator_partner, session_id FROM cdr_waiting
                WHERE state = 'WAITING' AND next_look_at <= now()
                ORDER BY next_look_at LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING cdr_id, session_id, operator_partner, operator_id, accepted_at, arrived_hash, body, original""";

    private final Database database;
    private final BodyCipher cipher;

    WaitingCdrs(Database database, BodyCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** What became of a CDR that was to be kept. */
    sealed interface Kept {

        /** It is on disk. */
        record Now() implements Kept {}

        /** The session has a CDR of this operator already. */
        record Before(boolean same, Instant acceptedAt) implements Kept {}

        /** The operator has too many without a session. */
        record NoRoom() implements Kept {}

        /** The session's key is held, and nobody can tell now by whose right. */
        record Untold() implements Kept {}
    }

    /** Stores the CDR and its session's key, all or nothing. */
    Kept keep(
            UUID session,
            Arrived arrived,
            Instant at,
            UUID providerPartner,
            String providerId,
            String medium,
            int most) {
        ChargeDetailRecord cdr = arrived.message();
        UUID operator = arrived.operatorPartner();
        record Outcome(boolean room, boolean kept) {}
        Outcome outcome = database.row(
                        KEEP,
                        row -> new Outcome(row.getBoolean(1), row.getInt(2) == 1),
                        most,
                        operator,
                        session,
                        UUID.randomUUID(),
                        at,
                        arrived.hash(),
                        operator,
                        cdr.evseId().operator().text(),
                        providerPartner,
                        providerId,
                        cdr.evseId().key(),
                        cdr.sessionStart().instant(),
                        cdr.sessionEnd().instant(),
                        cdr.consumedEnergy(),
                        medium,
                        cipher.encrypt(arrived.text(), session),
                        arrived.original() == null ? null : cipher.encrypt(arrived.original(), session))
                .orElseThrow();
        if (outcome.kept()) {
            return new Kept.Now();
        }
        return outcome.room() ? before(session, arrived) : new Kept.NoRoom();
    }

    /** A session that has its CDR, and of which this service knows nothing else, tells of itself to who sent the same. */
    private Kept before(UUID session, Arrived arrived) {
        return database.row(
                        BEFORE,
                        row -> {
                            boolean same = Arrays.equals(row.getBytes("arrived_hash"), arrived.hash());
                            boolean own = arrived.operatorPartner().equals(row.getObject("waiting_for", UUID.class));
                            return own || same
                                    ? (Kept) new Kept.Before(same, Database.instant(row, "accepted_at"))
                                    : new Kept.Untold();
                        },
                        session)
                .orElseGet(Kept.Untold::new);
    }

    /** Takes some that are to be looked at; another replica takes them when this one has not come to it by then. */
    List<WaitingCdr> claim(int most, Duration claim) {
        return database.rows(
                CLAIM,
                row -> new WaitingCdr(
                        row.getObject("cdr_id", UUID.class),
                        row.getObject("session_id", UUID.class),
                        row.getObject("operator_partner", UUID.class),
                        row.getString("operator_id"),
                        Database.instant(row, "accepted_at"),
                        row.getBytes("arrived_hash"),
                        row.getBytes("body"),
                        row.getBytes("original")),
                claim.toMillis() / 1000.0,
                most);
    }

    /** Lists it for both sides from now on; whether it still waited. */
    boolean giveUp(WaitingCdr cdr) {
        return database.update(
                        "UPDATE cdr_waiting SET state = 'UNMATCHED'"
                                + " WHERE operator_partner = ? AND session_id = ? AND state = 'WAITING'",
                        cdr.operatorPartner(),
                        cdr.sessionId())
                == 1;
    }

    /** The text as it was understood. */
    byte[] text(WaitingCdr cdr) {
        return cipher.decrypt(cdr.body(), cdr.sessionId());
    }

    /** The text as it arrived where that is another one, else {@code null}. */
    byte[] original(WaitingCdr cdr) {
        return cdr.original() == null ? null : cipher.decrypt(cdr.original(), cdr.sessionId());
    }
}
