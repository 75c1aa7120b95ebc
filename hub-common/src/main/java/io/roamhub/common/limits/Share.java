package io.roamhub.common.limits;

import io.roamhub.common.limits.ShareRequest.Held;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * This replica's share of one limit, and its calls of the last minute: never more of them than the share in any 60
 * seconds.
 *
 * <p>Taking is one atomic step on any thread. Everything else is done under the lock of all shares: noticing what was
 * taken, giving it back when a minute has passed, lowering and raising the share. What is noticed late is given back late.
 */
final class Share {

    /** A call counts to the end of the sixtieth second after the one in which it was noticed. */
    static final int SECONDS = 61;

    /** More than these are refused at once: they would wait for nothing but each other. */
    private static final int MOST_WAITING = 1024;

    /** What is told of a share that is far from used need not be nearer than this part of the limit. */
    private static final int COARSE = 20;

    final UUID partner;
    final String operation;

    /** What may be taken now: held less what was taken within the last minute. */
    private final AtomicInteger left = new AtomicInteger();

    private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final int[] takenIn = new int[SECONDS];
    private volatile long second;
    private int seenLeft;
    private int spent;
    private int held;
    private int target;

    /** Of all replicas together. Volatile members are read by takers. */
    volatile int limit;

    /** Whether a taker went away empty-handed since the last request. */
    volatile boolean wanted;

    /** Whether the registry has said that the calls of the last minute are used, nearly all of them and by whomever. */
    volatile boolean usedUp;

    /** Whether the share is all there is to have. */
    private volatile boolean whole;

    /** The second in which the first of the calls that count stops to count; -1 when none counts. */
    private volatile long nextFree = -1;

    /** Whether the registry keeps book of it; else it is the part by division. */
    boolean booked;

    Share(UUID partner, String operation, int limit, int held, long second) {
        this.partner = partner;
        this.operation = operation;
        this.limit = limit;
        this.second = second;
        raiseTo(held);
    }

    /** Takes one call; on any thread. */
    boolean take() {
        int now = left.get();
        while (now > 0) {
            if (left.compareAndSet(now, now - 1)) {
                return true;
            }
            now = left.get();
        }
        return false;
    }

    boolean isWhole() {
        return whole;
    }

    /** Whether calls may have run out that still count here. */
    boolean isBehind(long now) {
        return now > second;
    }

    /** Whether calls were taken of which none is noticed yet, so that it is not known when they run out. */
    boolean isUnnoticed() {
        return nextFree < 0 && left.get() < seenLeft;
    }

    /** Seconds until there may be one again. */
    long secondsToWait(long now) {
        long free = nextFree;
        return free < 0 ? 1 : Math.clamp(free - now, 1, SECONDS);
    }

    /** Has the work done when something has moved; false when too many wait already. */
    boolean await(Runnable work) {
        if (waitingCount.incrementAndGet() > MOST_WAITING) {
            waitingCount.decrementAndGet();
            return false;
        }
        waiting.add(work);
        return true;
    }

    boolean isAwaited() {
        return waitingCount.get() > 0;
    }

    /** Lets all that wait try again. */
    void wakeWaiting() {
        for (int count = waitingCount.get(); count > 0; count--) {
            Runnable work = waiting.poll();
            if (work == null) {
                return;
            }
            waitingCount.decrementAndGet();
            work.run();
        }
    }

    /** Notices what was taken and gives back what has run out. */
    void roll(long now) {
        boolean next = now > second;
        if (next) {
            int back = 0;
            long first = Math.max(second + 1, now - SECONDS + 1);
            for (long passed = first; passed <= now; passed++) {
                int slot = (int) (passed % SECONDS);
                back += takenIn[slot];
                takenIn[slot] = 0;
            }
            second = now;
            spent -= back;
            seenLeft += back;
            left.addAndGet(back);
        }
        int fresh = seenLeft - left.get();
        seenLeft -= fresh;
        spent += fresh;
        takenIn[(int) (second % SECONDS)] += fresh;
        if (held > target) {
            lower();
        }
        if (next || fresh > 0) {
            nextFree = spent == 0 ? -1 : second + nextToRunOut();
        }
    }

    private int nextToRunOut() {
        for (int ahead = 1; ahead < SECONDS; ahead++) {
            if (takenIn[(int) ((second + ahead) % SECONDS)] > 0) {
                return ahead;
            }
        }
        return SECONDS;
    }

    /** Sets what it is to be; what was taken beyond it stays until it has run out. */
    void setTo(int share) {
        if (share > held) {
            raiseTo(share);
        } else {
            target = share;
            lower();
        }
    }

    private void raiseTo(int share) {
        int more = share - held;
        target = share;
        held = share;
        seenLeft += more;
        left.addAndGet(more);
        whole = held >= limit;
    }

    private void lower() {
        int excess = held - target;
        int now = left.get();
        int gone = Math.min(excess, Math.max(now, 0));
        while (gone > 0 && !left.compareAndSet(now, now - gone)) {
            now = left.get();
            gone = Math.min(excess, Math.max(now, 0));
        }
        held -= gone;
        seenLeft -= gone;
        whole = held >= limit;
    }

    /** Counts calls that a predecessor has admitted as if they were its own of this second. */
    void burn(int calls) {
        left.addAndGet(-calls);
    }

    int held() {
        return held;
    }

    int spent() {
        return spent;
    }

    /**
     * What the registry is told. Of a share that is far from used the calls are told only roughly and never too many, so
     * that steady traffic is nothing new; all of them with the last word.
     */
    Held told(boolean leaving) {
        boolean exact = leaving || isExact();
        return new Held(partner, operation, limit, held, want(), exact ? spent : spent - spent % grain(), isWanted());
    }

    /** As much as it could do with: a little more than its calls of a minute, or everything when calls wait. */
    private int want() {
        if (isWanted()) {
            return limit;
        }
        long want = spent == 0 ? 0 : spent + 1L + spent / 10;
        long told = isExact() ? want : (want + grain() - 1) / grain() * grain();
        return (int) Math.min(limit, told);
    }

    private boolean isWanted() {
        return wanted || isAwaited();
    }

    private boolean isExact() {
        return isWanted() || spent >= held / 2;
    }

    private int grain() {
        return limit < Held.SMALL ? 1 : limit / COARSE;
    }

    /** Whether the registry should know: more than the share is wanted, or a crash should not forget its calls. */
    boolean isNotable() {
        return booked || held > target || want() > held || Held.isWorthRemembering(spent, limit);
    }
}
