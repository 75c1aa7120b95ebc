package io.roamhub.authorization.session;

import io.roamhub.authorization.database.Database;
import io.roamhub.authorization.memory.Learned;
import io.roamhub.common.answer.Refusal;
import io.roamhub.oicp.operation.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Sessions in PostgreSQL: one row each, one statement per business event. */
@ApplicationScoped
class PostgresSessions implements Sessions {

    private static final String COLUMNS = SessionRow.COLUMNS;

    /** The guard's row lock makes overlapping identical requests wait for each other; the loser inserts nothing. */
    private static final String OPEN = """
            WITH guard AS (
                INSERT INTO latest_start AS latest (start_key, session_id, at)
                SELECT ?::text, ?::uuid, ?::timestamptz WHERE ?::text IS NOT NULL
                ON CONFLICT (start_key) DO UPDATE SET
                    session_id = CASE WHEN latest.at > ? THEN latest.session_id ELSE excluded.session_id END,
                    at = CASE WHEN latest.at > ? THEN latest.at ELSE excluded.at END
                RETURNING session_id),
            learned AS (
                INSERT INTO uid_memory AS memory (uid_hash, provider_id, learned_at)
                SELECT ?::text, ?::text, ?::timestamptz WHERE ?::text IS NOT NULL
                ON CONFLICT (uid_hash) DO UPDATE SET
                    provider_id = excluded.provider_id, learned_at = excluded.learned_at
                    WHERE memory.provider_id <> excluded.provider_id),
            opened AS (
                INSERT INTO session (id, state, state_since, asked_until, origin, operator_partner, provider_partner,
                    operator_id, provider_id, evse_id, cpo_session_id, emp_session_id, medium_hash, stop_hashes,
                    started_at)
                SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                WHERE NOT EXISTS (SELECT 1 FROM guard WHERE session_id <> ?))
            SELECT session_id FROM guard
            """;

    /** The row of the charging spot makes reservations at the same time wait for each other; one claims it. */
    private static final String RESERVE = """
            WITH claimed AS (
                INSERT INTO reservation AS standing (evse_key, session_id, until) VALUES (?, ?, ?)
                ON CONFLICT (evse_key) DO UPDATE SET session_id = excluded.session_id, until = excluded.until
                    WHERE standing.until <= ?
                RETURNING session_id),
            opened AS (
                INSERT INTO session (id, state, state_since, asked_until, origin, operator_partner, provider_partner,
                    operator_id, provider_id, evse_id, cpo_session_id, emp_session_id, medium_hash, started_at,
                    reserved_until)
                SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT FROM claimed))
            SELECT session_id FROM claimed
            """;

    private static final String CHANGE = """
            UPDATE session SET state = ?, state_since = ?, asked_until = ?, cpo_session_id = ?, emp_session_id = ?,
                reserved_until = ?, version = version + 1, tx = pg_current_xact_id()
            WHERE id = ? AND version = ? RETURNING id
            """;

    /** A reservation that has ended gives its charging spot back in the same step. */
    private static final String CHANGE_RESERVATION = """
            WITH changed AS (
                UPDATE session SET state = ?, state_since = ?, asked_until = ?, cpo_session_id = ?, emp_session_id = ?,
                    reserved_until = ?, version = version + 1, tx = pg_current_xact_id()
                WHERE id = ? AND version = ? RETURNING id, reserved_until),
            released AS (
                DELETE FROM reservation USING changed
                WHERE changed.reserved_until IS NULL AND reservation.session_id = changed.id)
            SELECT id FROM changed
            """;

    private static final String REMOVE = """
            WITH removed AS (
                DELETE FROM session WHERE id = ? AND state = 'UNCONFIRMED' RETURNING id, origin),
            released AS (
                DELETE FROM reservation USING removed WHERE origin = 'RESERVATION' AND session_id = removed.id)
            SELECT id FROM removed
            """;

    /** Locked in one order: two calls that have sessions in common wait for each other and do not lock each other out. */
    private static final String CLOSE = """
            WITH told AS (
                SELECT id FROM session WHERE id = ANY (CAST(? AS uuid[])) AND state <> 'CLOSED' ORDER BY id FOR UPDATE),
            released AS (DELETE FROM reservation USING told WHERE reservation.session_id = told.id)
            UPDATE session SET state = 'CLOSED', state_since = ?, asked_until = NULL, reserved_until = NULL,
                version = version + 1, tx = pg_current_xact_id()
            FROM told WHERE session.id = told.id
            """;

    private final Database database;

    PostgresSessions(Database database) {
        this.database = database;
    }

    @Override
    public ChargingSession open(ChargingSession session, Guard guard, Learned learned) {
        String key = guard == null ? null : guard.key();
        Instant arrivedAt = guard == null ? session.startedAt() : guard.arrivedAt();
        Instant at = session.startedAt();
        String uidHash = learned == null ? null : learned.uidHash();
        String remembered = learned == null ? null : learned.providerId().text();
        Parties parties = session.parties();
        Optional<UUID> opened = database.row(
                OPEN,
                row -> row.getObject("session_id", UUID.class),
                key,
                session.id(),
                at,
                key,
                arrivedAt,
                arrivedAt,
                uidHash,
                remembered,
                at,
                uidHash,
                session.id(),
                session.state().word(),
                session.state().since(),
                SessionRow.askedUntil(session.state()),
                session.origin().name(),
                parties.operatorPartner(),
                parties.providerPartner(),
                parties.operatorId().text(),
                parties.providerId().text(),
                session.evseId() == null ? null : session.evseId().text(),
                session.cpoPartnerSessionId(),
                session.empPartnerSessionId(),
                session.mediumHash(),
                session.stopHashes().toArray(String[]::new),
                at,
                session.id());
        UUID winner = opened.orElse(session.id());
        return winner.equals(session.id()) ? session : byId(winner).orElseThrow();
    }

    @Override
    public boolean reserve(ChargingSession session, Instant now) {
        Parties parties = session.parties();
        return database.row(
                        RESERVE,
                        row -> row.getObject("session_id", UUID.class),
                        session.evseId().key(),
                        session.id(),
                        session.reservedUntil(),
                        now,
                        session.id(),
                        session.state().word(),
                        session.state().since(),
                        SessionRow.askedUntil(session.state()),
                        session.origin().name(),
                        parties.operatorPartner(),
                        parties.providerPartner(),
                        parties.operatorId().text(),
                        parties.providerId().text(),
                        session.evseId().text(),
                        session.cpoPartnerSessionId(),
                        session.empPartnerSessionId(),
                        session.mediumHash(),
                        session.startedAt(),
                        session.reservedUntil())
                .isPresent();
    }

    @Override
    public Optional<ChargingSession> byId(UUID id) {
        return database.row("SELECT " + COLUMNS + " FROM session WHERE id = ?", SessionRow::session, id);
    }

    @Override
    public Optional<ChargingSession> byPartnerSessionId(Role role, UUID partner, String partnerSessionId) {
        String condition =
                switch (role) {
                    case CPO -> "operator_partner = ? AND cpo_session_id = ?";
                    case EMP -> "provider_partner = ? AND emp_session_id = ?";
                };
        return database.row(
                "SELECT " + COLUMNS + " FROM session WHERE " + condition
                        + " ORDER BY (state = 'CLOSED'), started_at DESC LIMIT 1",
                SessionRow::session,
                partner,
                partnerSessionId);
    }

    @Override
    public ChargingSession change(ChargingSession read, UnaryOperator<ChargingSession> change) {
        ChargingSession before = read;
        while (true) {
            ChargingSession after = change.apply(before);
            if (after.equals(before)) {
                return before;
            }
            if (store(after)) {
                return after.atVersion(after.version() + 1);
            }
            before = byId(read.id()).orElseThrow(Refusal::sessionUnknown);
        }
    }

    private boolean store(ChargingSession session) {
        return database.row(
                        session.origin() == Origin.RESERVATION ? CHANGE_RESERVATION : CHANGE,
                        row -> row.getObject("id", UUID.class),
                        session.state().word(),
                        session.state().since(),
                        SessionRow.askedUntil(session.state()),
                        session.cpoPartnerSessionId(),
                        session.empPartnerSessionId(),
                        session.reservedUntil(),
                        session.id(),
                        session.version())
                .isPresent();
    }

    @Override
    public int close(Collection<UUID> ids, Instant at) {
        return database.update(CLOSE, ids.stream().map(UUID::toString).toArray(String[]::new), at);
    }

    @Override
    public boolean removeRefused(UUID id) {
        return database.row(REMOVE, row -> row.getObject("id", UUID.class), id).isPresent();
    }

    @Override
    public Optional<Duration> passProgress(UUID id, Instant now, Duration interval) {
        int passed = database.update(
                "UPDATE session SET progress_at = ? WHERE id = ? AND (progress_at IS NULL OR progress_at <= ?)",
                now,
                id,
                now.minus(interval));
        if (passed == 1) {
            return Optional.empty();
        }
        Instant last = database.row(
                        "SELECT progress_at FROM session WHERE id = ? AND progress_at IS NOT NULL",
                        row -> Database.instant(row, "progress_at"),
                        id)
                .orElse(now);
        return Optional.of(Duration.between(now, last.plus(interval)));
    }

    @Override
    public void giveProgressBack(UUID id, Instant passedAt) {
        database.update("UPDATE session SET progress_at = NULL WHERE id = ? AND progress_at = ?", id, passedAt);
    }
}
