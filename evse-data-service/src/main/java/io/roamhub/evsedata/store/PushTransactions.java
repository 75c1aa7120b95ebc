package io.roamhub.evsedata.store;

import io.roamhub.common.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Applies pushes: each in one transaction with its line in the push log, and those of one partner and operation one
 * after another, on whichever replica they arrive.
 */
@ApplicationScoped
public class PushTransactions {

    private static final Logger LOG = Logger.getLogger(PushTransactions.class);

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
     * Does the work of a push alone in its lane, when those that arrived before it are done.
     *
     * @param pictured whether its changes are seen by pictures, that is by crawls and deltas
     */
    public PushOutcome apply(Push<?> push, boolean pictured, Work work) {
        lanes.awaitTurn(push);
        PushOutcome ended = transactions.inTransaction(connection -> {
            lock(connection, push.lane());
            requireTicket(connection, push);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            PushOutcome outcome = work.on(connection, now);
            if (pictured && outcome instanceof PushOutcome.Done done && done.changedAnything()) {
                noteChange(connection);
            }
            PushLog.write(connection, push, outcome, now);
            return outcome;
        });
        lanes.ended(push.ticket());
        return ended;
    }

    /**
     * Ends the push's turn together with its transaction. A push whose ticket is gone has lost its place: its caller has
     * left, or its replica was taken for dead, and a younger push may have been applied already.
     *
     * @throws Refusal 503 then
     */
    private static void requireTicket(Connection connection, Push<?> push) throws SQLException {
        try (PreparedStatement end =
                connection.prepareStatement("DELETE FROM push_ticket WHERE id = ? AND replica_lives(replica)")) {
            end.setLong(1, push.ticket());
            if (end.executeUpdate() == 0) {
                LOG.warnf("event=push-lost-its-place processId=%s operatorId=%s", push.processId(), push.operatorId());
                throw Refusal.unavailable();
            }
        }
    }

    /** Logs a push that was refused before it came to the stored records. */
    public PushOutcome refuse(Push<?> push, PushOutcome.Refused refusal) {
        return transactions.inTransaction(connection -> {
            PushLog.write(connection, push, refusal, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            return refusal;
        });
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
