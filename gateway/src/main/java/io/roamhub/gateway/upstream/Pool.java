package io.roamhub.gateway.upstream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * One event loop's connections to one replica. The one that was used last is used first, so that those of a busy hour are idle for
 * long enough to be closed; calls beyond the bound wait for one, in order and not more than so many.
 */
final class Pool {

    private static final Logger LOG = Logger.getLogger(Pool.class);

    /** Opens connections. */
    interface Opener {

        /** Opens one for the pool and tells what came of it, on the same event loop. */
        void open(Pool pool, Opened opened);
    }

    /** What came of opening a connection. */
    interface Opened {

        /** It is there: {@code null} when it is not. */
        void ended(Connection connection);
    }

    /** A call that needs a connection. */
    interface Taker {

        /** Whether it has given up meanwhile. */
        boolean isGone();

        /** Here is one. */
        void take(Connection connection);

        /** None came about; nothing was sent. */
        void unreachable();

        /** All are in use, and enough others wait. */
        void busy();
    }

    private final Opener opener;
    private final int most;
    private final int mostWaiting;
    private final Set<Connection> open = new HashSet<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Deque<Taker> waiting = new ArrayDeque<>();
    private int opening;
    private boolean ended;

    /**
     * An empty pool.
     *
     * @param most connections
     * @param mostWaiting calls that wait when all connections are in use
     */
    Pool(Opener opener, int most, int mostWaiting) {
        this.opener = opener;
        this.most = most;
        this.mostWaiting = mostWaiting;
    }

    /** An open connection that nobody uses; {@code null} when there is none. */
    Connection takeIdle() {
        Connection connection = idle.pollFirst();
        while (connection != null && !connection.isOpen()) {
            connection = idle.pollFirst(); // its end is about to be told
        }
        return connection;
    }

    /** Gets a connection for the taker, as soon as there is one. */
    void take(Taker taker) {
        Connection connection = takeIdle();
        if (connection != null) {
            taker.take(connection);
        } else if (hasRoom()) {
            openFor(taker);
        } else if (waiting.size() < mostWaiting) {
            waiting.addLast(taker);
        } else {
            taker.busy();
        }
    }

    private boolean hasRoom() {
        return !ended && open.size() + opening < most;
    }

    private void openFor(Taker taker) {
        opening++;
        opener.open(this, connection -> {
            opening--;
            if (connection == null) {
                if (!taker.isGone()) {
                    taker.unreachable();
                }
                openForTheNext();
                return;
            }
            open.add(connection);
            if (ended) {
                connection.close();
            }
            if (taker.isGone()) {
                released(connection);
            } else {
                taker.take(connection);
            }
        });
    }

    /** Its request is answered: who waits longest gets it, unless it was told to end meanwhile. */
    void released(Connection connection) {
        if (!connection.isOpen()) {
            return; // its end is about to be told, and makes room for who waits
        }
        Taker next = next();
        if (next != null) {
            next.take(connection);
        } else {
            connection.idle(System.nanoTime());
            idle.addFirst(connection);
        }
    }

    private Taker next() {
        Taker next = waiting.pollFirst();
        while (next != null && next.isGone()) {
            next = waiting.pollFirst();
        }
        return next;
    }

    /** It is gone, whoever ended it. */
    void closed(Connection connection) {
        if (open.remove(connection)) {
            idle.remove(connection);
            openForTheNext();
        }
    }

    private void openForTheNext() {
        Taker next = hasRoom() ? next() : null;
        if (next != null) {
            openFor(next);
        }
    }

    /** A replica does not speak HTTP as it should. */
    void malformed(String reason) {
        LOG.errorf("event=answer-malformed reason=\"%s\"", reason);
    }

    /** A connection ends for another reason than the network. */
    void failed(Throwable failure) {
        LOG.error("event=answer-failed", failure);
    }

    /** Closes those that have not been used for so long, and forgets who has stopped waiting. */
    void expire(long nanos, long now) {
        while (!idle.isEmpty() && idle.peekLast().hasBeenIdleFor(nanos, now)) {
            idle.pollLast().close();
        }
        waiting.removeIf(Taker::isGone);
    }

    /** Closes all, also those in use. */
    void end() {
        ended = true;
        List<Connection> all = new ArrayList<>(open);
        all.forEach(Connection::close);
    }
}
