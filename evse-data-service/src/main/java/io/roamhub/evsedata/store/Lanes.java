package io.roamhub.evsedata.store;

import io.quarkus.runtime.ShutdownEvent;
import io.roamhub.common.answer.Refusal;
import io.roamhub.evsedata.EvseDataConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The order of arrival of pushes, for each partner and operation, on all replicas.
 *
 * <p>A push draws a ticket when the head of its request is there and waits, before it is applied, until no older one of
 * its lane is open: those of its own replica wake it, for those of others it asks again and again. Each replica holds an
 * advisory lock on a connection of its own: tickets of a replica that died hold nobody up. A small push that came whole and
 * is alone in its lane here needs no ticket, see {@link Place}.
 */
@ApplicationScoped
public class Lanes {

    private static final Logger LOG = Logger.getLogger(Lanes.class);

    private static final long SHORTEST_NAP = 2;
    private static final long LONGEST_NAP = 50;
    private static final long SHORTEST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 10_000;
    /** What take_turn answers. */
    private static final long GO = 0;

    private static final long LOST = 2;

    private final Transactions transactions;
    private final EvseDataConfig config;
    private final LocalOrder local = new LocalOrder();
    private final Doors doors = new Doors();
    private final Map<Long, Long> floors = new ConcurrentHashMap<>();
    private final ReplicaLife life;
    private volatile boolean stopping;

    Lanes(Transactions transactions, DataSource dataSource, EvseDataConfig config) {
        this.transactions = transactions;
        this.config = config;
        // a crash of the database begins its numbers anew
        this.life = new ReplicaLife(dataSource, floors::clear);
    }

    /**
     * Takes the next place in a lane.
     *
     * @param whole whether all of the push is here, so that it needs no ticket where it is alone
     * @throws Refusal 503 when the place could not be taken in time, or when the database fails
     */
    Place arrive(long lane, boolean whole) {
        Semaphore door = doors.hold(lane, config.longestWait());
        boolean kept = whole && !door.hasQueuedThreads() && local.isIdle(lane);
        try {
            return kept ? Place.at(lane, door) : Place.of(lane, draw(lane));
        } finally {
            if (!kept) {
                door.release();
            }
        }
    }

    /** How many pushes of a lane wait on this replica for a place. */
    int waiting(long lane) {
        return doors.waiting(lane);
    }

    /**
     * A ticket after all, for a push that has a place at the door but must wait, or is more than one statement.
     *
     * @throws Refusal 503 when the push has lost its place
     */
    public <R> Push<R> placed(Push<R> push, Place place) {
        if (place.isAlone()) {
            long ticket = draw(push.lane());
            if (!place.draw(ticket)) {
                local.remove(push.lane(), ticket);
                end(ticket);
            }
        }
        if (place.ticket() == 0) {
            throw lost(push);
        }
        return push.with(place.ticket());
    }

    /** Draws a ticket. */
    long draw(long lane) {
        int living = replica();
        long ticket = transactions.inOneStatement(
                connection -> number(connection, SqlPart.of("SELECT draw_ticket(?, ?)", lane, living)));
        local.add(lane, ticket);
        return ticket;
    }

    /**
     * Tries when every push that arrived before this one on this replica is done, and again while older ones of other
     * replicas are open.
     *
     * @param attempt begins with {@link #takeTurn}; empty where that is not the push's turn yet
     * @throws Refusal 503 when that takes longer than configured
     */
    <T> T inTurn(Push<?> push, Supplier<Optional<T>> attempt) {
        long deadline = System.nanoTime() + config.longestWait().toNanos();
        long nap = SHORTEST_NAP;
        while (true) {
            awaitLocal(push, deadline);
            Optional<T> done = attempt.get();
            if (done.isPresent()) {
                return done.get();
            }
            if (System.nanoTime() > deadline) {
                throw tooLong(push);
            }
            sleep(nap);
            nap = Math.min(2 * nap, LONGEST_NAP);
        }
    }

    /**
     * Waits until every push that arrived before this one on this replica is done.
     *
     * @throws Refusal 503 when that takes longer than configured, or when the push has lost its place
     */
    void awaitLocal(Push<?> push) {
        awaitLocal(push, System.nanoTime() + config.longestWait().toNanos());
    }

    private void awaitLocal(Push<?> push, long deadline) {
        try {
            switch (local.awaitFirst(push.lane(), push.ticket(), deadline)) {
                case FIRST -> {}
                case TOO_LONG -> throw tooLong(push);
                case LOST -> throw lost(push);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable();
        }
    }

    private static Refusal tooLong(Push<?> push) {
        LOG.warnf("event=push-waited-too-long processId=%s operatorId=%s", push.processId(), push.operatorId());
        return Refusal.unavailable();
    }

    /**
     * A push whose ticket is gone has lost its place: its caller has left, or its replica was taken for dead, and a younger
     * push may have been applied already.
     */
    public static Refusal lost(Push<?> push) {
        LOG.warnf("event=push-lost-its-place processId=%s operatorId=%s", push.processId(), push.operatorId());
        return Refusal.unavailable();
    }

    /**
     * Holds the lane until the end of the transaction; whether it is the push's turn. Tickets before it whose replica died
     * end here, so that they cannot be used any more.
     *
     * @throws Refusal 503 when the push has lost its place
     */
    boolean takeTurn(Connection connection, Push<?> push) throws SQLException {
        return isTurn(
                number(connection, SqlPart.of("SELECT take_turn(?, ?, ?)", push.lane(), push.ticket(), floor(push))),
                push);
    }

    /** The same out of what take_turn answered within another statement. */
    public static boolean isTurn(long turn, Push<?> push) {
        if (turn == LOST) {
            throw lost(push);
        }
        return turn == GO;
    }

    /**
     * A ticket of the push's lane that had its turn, and with it all before it: no older one is open, and none is drawn any
     * more.
     */
    public long floor(Push<?> push) {
        long floor = floors.getOrDefault(push.lane(), 0L);
        return floor < push.ticket() ? floor : 0;
    }

    /** The push committed together with the end of its ticket. */
    void ended(Push<?> push) {
        floors.put(push.lane(), push.ticket());
        local.remove(push.lane(), push.ticket());
    }

    /** The push ended without its turn: older ones may be open, so that its ticket is no floor. */
    void left(Push<?> push) {
        local.remove(push.lane(), push.ticket());
    }

    /** Ends a place whose push was not applied, and logs that. Returns at once; may be called on an event loop. */
    void giveBack(Place place, PushLog.NotApplied push) {
        Runnable log = () -> Thread.startVirtualThread(() -> delete(0, push));
        if (place.leave(log)) {
            log.run();
        } else if (local.leave(place.lane(), place.ticket())) {
            Thread.startVirtualThread(() -> endLeft(place, push));
        }
    }

    /** Until it succeeds: a ticket that stays would hold up its lane on all replicas as long as this one lives. */
    private void endLeft(Place place, PushLog.NotApplied push) {
        long pause = SHORTEST_PAUSE;
        while (!delete(place.ticket(), push) && !stopping) {
            sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
        local.gone(place.lane());
    }

    private void end(long ticket) {
        transactions.inOneStatement(connection -> {
            try (PreparedStatement delete =
                    SqlPart.of("DELETE FROM push_ticket WHERE id = ?", ticket).prepare(connection)) {
                return delete.executeUpdate();
            }
        });
    }

    private boolean delete(long ticket, PushLog.NotApplied push) {
        try {
            transactions.inOneStatement(connection -> {
                PushLog.write(connection, push, ticket);
                return null;
            });
            return true;
        } catch (Refusal e) {
            LOG.warnf("event=ticket-not-returned ticket=%d processId=%s", ticket, push.processId());
            return false;
        }
    }

    private static long number(Connection connection, SqlPart query) throws SQLException {
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable();
        }
    }

    /** Forgets the tickets of replicas that died. */
    public int forgetDead() {
        return transactions.inOneStatement(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM push_ticket t WHERE NOT replica_lives(t.replica)")) {
                return delete.executeUpdate();
            }
        });
    }

    /** This replica's number, whose lock it holds. */
    public int replica() {
        return life.number();
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
        life.end();
    }
}
