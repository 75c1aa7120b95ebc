package io.roamhub.authorization.uploaded;

import io.roamhub.authorization.database.Database;
import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.common.Code;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The stored records of providers and what a push makes of them. Nothing is overwritten: a version that ends moves into
 * history in the statement that replaces it.
 */
@ApplicationScoped
class AuthenticationRecords {

    private static final int PINS_AT_ONCE = 500;

    private final Pins pins;
    private final Turns turns;
    private final Clock clock;

    AuthenticationRecords(Pins pins, Turns turns, Clock clock) {
        this.pins = pins;
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * Applies a push whose turn it is, as a whole or not at all, together with its line in the log and the end of its
     * ticket. PINs are hashed before the transaction, and only those of records that are new or differ.
     */
    PushOutcome apply(Connection connection, Push push, StagedRecords staged, String remark, long ticket)
            throws SQLException {
        String provider = push.providerId().key();
        if (staged.underBothKeys()) {
            Database.inTransaction(connection, work -> rehashed(work, provider, staged.keyName()));
        }
        Optional<PushOutcome.Refused> refusal = refusal(connection, push, staged);
        if (refusal.isEmpty() && staged.hasClearPins()) {
            hashPins(connection, push, staged);
        }
        return Database.inTransaction(connection, work -> {
            turns.end(work, ticket);
            Instant now = clock.instant();
            PushOutcome outcome =
                    refusal.isPresent() ? refusal.get() : applied(work, push, staged.keyName(), remark, now);
            log(work, push, outcome, now);
            return outcome;
        });
    }

    /** Records found under the key before get today's hashes; that makes no version. */
    private static int rehashed(Connection connection, String provider, String keyName) throws SQLException {
        return Database.update(connection, RecordSql.REHASH, keyName, provider)
                + Database.update(connection, RecordSql.REHASH_CONTENT, provider);
    }

    private static Optional<PushOutcome.Refused> refusal(Connection connection, Push push, StagedRecords staged)
            throws SQLException {
        if (staged.noHash().any()) {
            return refused(Code.DATA_ERROR, "The HashedPIN is no bcrypt hash of cost 4 to 12", staged.noHash());
        }
        if (staged.foreign().any()) {
            return refused(Code.INCONSISTENT_EVCO_ID, "The EvcoID is another provider's", staged.foreign());
        }
        StagedRecords.Places repeated = places(connection, RecordSql.REPEATED);
        if (repeated.any()) {
            return refused(Code.DATA_ERROR, "The same card or contract is given before", repeated);
        }
        String provider = push.providerId().key();
        StagedRecords.Places wrong =
                switch (push.action()) {
                    case FULL_LOAD -> new StagedRecords.Places();
                    case INSERT -> places(connection, RecordSql.STORED, provider);
                    case UPDATE, DELETE -> places(connection, RecordSql.NOT_STORED, provider);
                };
        return wrong.any()
                ? refused(
                        Code.DATA_TRANSACTION_ERROR,
                        switch (push.action()) {
                            case INSERT -> "The record exists";
                            default -> "The record does not exist";
                        },
                        wrong)
                : Optional.empty();
    }

    private static Optional<PushOutcome.Refused> refused(Code code, String reason, StagedRecords.Places places) {
        return Optional.of(PushOutcome.refused(code, reason, places.first(), places.all()));
    }

    private static StagedRecords.Places places(Connection connection, String sql, Object... parameters)
            throws SQLException {
        StagedRecords.Places places = new StagedRecords.Places();
        Database.rows(connection, sql, row -> row.getInt(1), parameters).forEach(places::add);
        return places;
    }

    private void hashPins(Connection connection, Push push, StagedRecords staged) throws SQLException {
        if (push.action() == ActionType.DELETE) {
            return;
        }
        List<Integer> places = Database.rows(
                connection,
                RecordSql.UNHASHED,
                row -> row.getInt(1),
                push.providerId().key());
        for (int from = 0; from < places.size(); from += PINS_AT_ONCE) {
            List<Integer> part = places.subList(from, Math.min(places.size(), from + PINS_AT_ONCE));
            List<String> hashes =
                    pins.hashes(part.stream().map(staged::clearPin).toList());
            Database.update(
                    connection, RecordSql.SET_PINS, part.toArray(Integer[]::new), hashes.toArray(String[]::new));
        }
    }

    private static PushOutcome applied(Connection connection, Push push, String keyName, String remark, Instant now)
            throws SQLException {
        String provider = push.providerId().key();
        int inserted = 0;
        int updated = 0;
        int deleted = 0;
        switch (push.action()) {
            case FULL_LOAD -> {
                deleted = Database.update(connection, RecordSql.DELETE_OTHERS, provider, now);
                updated = updated(connection, push, keyName, now);
                inserted = inserted(connection, push, keyName, now);
            }
            case INSERT -> inserted = inserted(connection, push, keyName, now);
            case UPDATE -> updated = updated(connection, push, keyName, now);
            case DELETE -> deleted = Database.update(connection, RecordSql.DELETE_GIVEN, provider, now);
        }
        int unchanged =
                switch (push.action()) {
                    case DELETE -> 0;
                    default -> push.received() - inserted - updated;
                };
        return new PushOutcome.Done(inserted, updated, deleted, unchanged, remark);
    }

    private static int updated(Connection connection, Push push, String keyName, Instant now) throws SQLException {
        String provider = push.providerId().key();
        return Database.update(
                connection,
                RecordSql.UPDATE,
                now,
                provider,
                push.partner(),
                push.providerId().text(),
                push.partner(),
                keyName,
                now,
                provider,
                push.partner());
    }

    private static int inserted(Connection connection, Push push, String keyName, Instant now) throws SQLException {
        String provider = push.providerId().key();
        return Database.update(
                connection,
                RecordSql.INSERT,
                provider,
                push.providerId().text(),
                push.partner(),
                keyName,
                now,
                provider);
    }

    private static void log(Connection connection, Push push, PushOutcome outcome, Instant now) throws SQLException {
        List<Object> line = new ArrayList<>(List.of(
                now,
                push.providerId().key(),
                push.partner(),
                push.processId(),
                push.action().wireName()));
        switch (outcome) {
            case PushOutcome.Done done ->
                line.addAll(List.of(
                        Code.SUCCESS.number(),
                        push.received(),
                        done.inserted(),
                        done.updated(),
                        done.deleted(),
                        done.unchanged()));
            case PushOutcome.Refused refused ->
                line.addAll(List.of(refused.code().number(), push.received(), 0, 0, 0, 0));
        }
        Database.update(connection, RecordSql.LOG, line.toArray());
    }
}
