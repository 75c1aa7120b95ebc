package io.roamhub.evsedata.store;

import java.util.concurrent.Semaphore;

/**
 * The place of one push in the order of arrival: a ticket of the database or, for a small push that came whole while nothing
 * else of its lane was under way on this replica, the {@link Doors door} of its lane here. Younger pushes of the lane wait
 * behind the door until the push is done or has drawn a ticket after all; other replicas hear of it with its one statement.
 */
public final class Place {

    private enum State {
        /** Holds the door, nothing is under way. */
        HOLDING,
        /** Holds the door while the database applies the push: whatever becomes of the request, it may be applied. */
        APPLYING,
        /** Has a ticket and holds no door. */
        TICKETED,
        ENDED
    }

    private final long lane;
    private final Semaphore door;
    private State state;
    private long ticket;
    /** What is to be done about the caller that left meanwhile, where the push turns out not to be applied. */
    private Runnable orphaned;

    private Place(long lane, Semaphore door, State state, long ticket) {
        this.lane = lane;
        this.door = door;
        this.state = state;
        this.ticket = ticket;
    }

    /** A place by ticket. */
    static Place of(long lane, long ticket) {
        return new Place(lane, null, State.TICKETED, ticket);
    }

    /** A place by the lane's door, which is held. */
    static Place at(long lane, Semaphore door) {
        return new Place(lane, door, State.HOLDING, 0);
    }

    long lane() {
        return lane;
    }

    /** The number of its ticket; numbers of one lane rise in the order of arrival. 0 for a push that holds the door. */
    public synchronized long ticket() {
        return ticket;
    }

    /** Whether the push is the only one of its lane here, and came whole. */
    public synchronized boolean isAlone() {
        return state == State.HOLDING;
    }

    /** The push goes to the database now; false when its caller has left before. */
    public synchronized boolean begin() {
        if (state != State.HOLDING) {
            return false;
        }
        state = State.APPLYING;
        return true;
    }

    /** The push is applied and committed. */
    public synchronized void done() {
        state = State.ENDED;
        door.release();
    }

    /** The push is not applied: the place is as it was before, unless the caller has left meanwhile. */
    public void undone() {
        Runnable left;
        synchronized (this) {
            left = orphaned;
            state = left == null ? State.HOLDING : State.ENDED;
        }
        if (left != null) {
            door.release();
            left.run();
        }
    }

    /** A ticket was drawn behind the held door; false when the caller has left before. */
    synchronized boolean draw(long number) {
        if (state != State.HOLDING) {
            return false;
        }
        state = State.TICKETED;
        ticket = number;
        door.release();
        return true;
    }

    /**
     * The request is over; whether that ends the place at the door.
     *
     * @param notApplied is done when the push, which is just being applied, turns out not to be
     */
    synchronized boolean leave(Runnable notApplied) {
        if (state == State.APPLYING) {
            orphaned = notApplied;
        }
        if (state != State.HOLDING) {
            return false;
        }
        state = State.ENDED;
        door.release();
        return true;
    }
}
