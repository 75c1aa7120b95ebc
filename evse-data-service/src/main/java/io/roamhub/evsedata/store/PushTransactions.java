package io.roamhub.evsedata.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Applies pushes: each in one transaction with its line in the push log, and those of one partner and operation one
 * after another, on whichever replica they arrive.
 */
@ApplicationScoped
public class PushTransactions {

    private final Transactions transactions;
    private final Lanes lanes;
    private final Clock clock;

    PushTransactions(Transactions transactions, Lanes lanes, Clock clock) {
        this.transactions = transactions;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** What a push does on its connection. A refusal must be found before anything is written. */
    @FunctionalInterface
    public interface Work {
        PushOutcome on(Connection connection, Instant now) throws SQLException;
    }

    /**
     * The first look of a push into the store, which takes its turn with {@link Lanes#takeTurn} or {@link Lanes#isTurn};
     * empty where it is not its turn yet.
     */
    @FunctionalInterface
    public interface Look<K> {
        Optional<K> into(Connection connection) throws SQLException;
    }

    /** What a push does after its first look. */
    @FunctionalInterface
    public interface LookedWork<K> {
        Finished on(Connection connection, Instant now, K known) throws SQLException;
    }

    /** Work that also reads the records: how it ended, and how much there was to be said about them. */
    @FunctionalInterface
    public interface ReadingWork {
        Finished on(Connection connection, Instant now) throws SQLException;
    }

    /** How a push ended, and how many findings its records had. */
    public record Finished(PushOutcome outcome, int warnings) {}

    /**
     * Does the work of a push alone in its lane, when those that arrived before it are done.
     *
     * @param pictured whether its changes are seen by pictures, that is by crawls and deltas
     */
    public PushOutcome apply(Push<?> push, boolean pictured, Work work) {
        return applyReading(
                push, pictured, (connection, now) -> new Finished(work.on(connection, now), push.warnings()));
    }

    /** The same for work that finds out what there is to be said about the records. */
    public PushOutcome applyReading(Push<?> push, boolean pictured, ReadingWork work) {
        return apply(
                push,
                pictured,
                connection -> lanes.takeTurn(connection, push) ? Optional.of(push) : Optional.empty(),
                (connection, now, known) -> work.on(connection, now));
    }

    /** The same for a push whose first look into the store also takes its turn. */
    public <K> PushOutcome apply(Push<?> push, boolean pictured, Look<K> look, LookedWork<K> work) {
        PushOutcome ended = lanes.inTurn(
                push,
                () -> transactions.inTransaction(connection -> {
                    Optional<K> known = look.into(connection);
                    if (known.isEmpty()) {
                        return Optional.empty();
                    }
                    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                    Finished finished = work.on(connection, now, known.get());
                    if (pictured && finished.outcome instanceof PushOutcome.Done done && done.changedAnything()) {
                        noteChange(connection);
                    }
                    if (!PushLog.writeAndEnd(connection, push, finished, now)) {
                        throw Lanes.lost(push);
                    }
                    return Optional.of(finished.outcome);
                }));
        lanes.ended(push);
        return ended;
    }

    /** A push done by one statement as a whole; empty where it left everything as it was. */
    @FunctionalInterface
    public interface AtOnce {
        Optional<PushOutcome> on(Connection connection, Instant now, long floor) throws SQLException;
    }

    /**
     * Does a push by one statement, which holds the lane, takes the turn, writes the line in the log and ends the ticket:
     * one round trip and one commit. Empty, with nothing done, where the push must be done step by step.
     */
    public Optional<PushOutcome> applyAtOnce(Push<?> push, AtOnce statement) {
        lanes.awaitLocal(push);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long floor = lanes.floor(push);
        Optional<PushOutcome> ended = transactions.inOneStatement(connection -> statement.on(connection, now, floor));
        if (ended.isPresent()) {
            lanes.ended(push);
        }
        return ended;
    }

    /** Logs a push that was refused before it came to the stored records, and may have a place without a ticket. */
    public PushOutcome refuse(Push<?> push, PushOutcome.Refused refusal, Place place) {
        return refuse(lanes.placed(push, place), refusal);
    }

    /** Logs a push that was refused before it came to the stored records. */
    public PushOutcome refuse(Push<?> push, PushOutcome.Refused refusal) {
        transactions.inTransaction(connection -> {
            PushLog.write(
                    connection,
                    push,
                    new Finished(refusal, push.warnings()),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
            return refusal;
        });
        lanes.left(push);
        return refusal;
    }

    /** Waits until no other transaction holds the lane, and holds it until the end of this one. */
    public static void lock(Connection connection, long lane) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            lock.setLong(1, lane);
            lock.execute();
        }
    }

    /** Tells the pictures that this transaction changed something that they show. */
    public static void noteChange(Connection connection) throws SQLException {
        try (PreparedStatement note =
                connection.prepareStatement("INSERT INTO picture_change DEFAULT VALUES ON CONFLICT DO NOTHING")) {
            note.executeUpdate();
        }
    }
}
