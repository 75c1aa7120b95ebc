package io.roamhub.authorization.session;

import io.roamhub.authorization.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * What time does to sessions. Every step is one short statement on at most a thousand sessions that nobody else is
 * changing at the moment; it may be repeated at any time, by any replica.
 */
@ApplicationScoped
class SessionSweeps {

    /** The most sessions that one step touches: a full step should be followed by another. */
    static final int BATCH = 1000;

    private static final String PUBLISH_ABANDONED = """
            UPDATE session SET asked_until = NULL, version = version + 1, tx = pg_current_xact_id()
            WHERE id IN (SELECT id FROM session WHERE asked_until < ? LIMIT 1000 FOR UPDATE SKIP LOCKED)
            """;

    private static final String END_RESERVATIONS = """
            WITH ended AS (
                UPDATE session SET state = 'EXPIRED', state_since = ?, reserved_until = NULL, version = version + 1,
                    tx = pg_current_xact_id()
                WHERE id IN (
                    SELECT id FROM session
                    WHERE reserved_until <= ? AND state IN ('UNCONFIRMED', 'AUTHORIZED') AND asked_until IS NULL
                    LIMIT 1000 FOR UPDATE SKIP LOCKED)
                RETURNING id),
            released AS (DELETE FROM reservation WHERE until <= ?)
            SELECT count(*) AS ended FROM ended
            """;

    private static final String EXPIRE = """
            WITH expired AS (
                UPDATE session SET state = 'EXPIRED', state_since = ?, asked_until = NULL, reserved_until = NULL,
                    version = version + 1, tx = pg_current_xact_id()
                WHERE id IN (
                    SELECT id FROM session
                    WHERE state IN ('UNCONFIRMED', 'AUTHORIZED', 'CHARGING') AND started_at < ?
                    LIMIT 1000 FOR UPDATE SKIP LOCKED)
                RETURNING id)
            SELECT count(*) AS expired FROM expired
            """;

    private static final String FORGET = """
            DELETE FROM session
            WHERE id IN (SELECT id FROM session WHERE started_at < ? ORDER BY started_at LIMIT 1000
                FOR UPDATE SKIP LOCKED)
            """;

    private static final String WITHOUT_END = """
            SELECT count(*) AS sessions FROM session
            WHERE state IN ('UNCONFIRMED', 'AUTHORIZED', 'CHARGING') AND started_at < ?
            """;

    private static final String WITHOUT_RECORD =
            "SELECT count(*) AS sessions FROM session WHERE state = 'STOPPED' AND state_since < ?";

    private final Database database;

    SessionSweeps(Database database) {
        this.database = database;
    }

    /** Publishes the sessions whose request was broken off by a crash, as unconfirmed; how many. */
    int publishAbandoned(Instant now) {
        return database.update(PUBLISH_ABANDONED, now);
    }

    /** Ends the reservations whose time is over; how many. */
    int endReservations(Instant now) {
        return database.row(END_RESERVATIONS, row -> row.getInt("ended"), now, now, now)
                .orElseThrow();
    }

    /** Expires sessions that were begun before an instant and of which no end is known; how many. */
    int expireStartedBefore(Instant instant, Instant now) {
        return database.row(EXPIRE, row -> row.getInt("expired"), now, instant).orElseThrow();
    }

    /** Forgets the guards of requests that arrived before an instant. */
    void forgetGuardsBefore(Instant instant) {
        database.update("DELETE FROM latest_start WHERE at < ?", instant);
    }

    /** Forgets sessions that were begun before an instant, whatever became of them; how many. */
    int forgetStartedBefore(Instant instant) {
        return database.update(FORGET, instant);
    }

    /** How many sessions were begun before an instant and have no end, nor expired. */
    int countWithoutEnd(Instant startedBefore) {
        return database.row(WITHOUT_END, row -> row.getInt("sessions"), startedBefore)
                .orElseThrow();
    }

    /** How many sessions ended before an instant and have no charge detail record. */
    int countWithoutRecord(Instant stoppedBefore) {
        return database.row(WITHOUT_RECORD, row -> row.getInt("sessions"), stoppedBefore)
                .orElseThrow();
    }
}
