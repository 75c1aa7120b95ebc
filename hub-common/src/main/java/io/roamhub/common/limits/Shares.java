package io.roamhub.common.limits;

import io.roamhub.common.directory.Directory;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.limits.ShareAnswer.Given;
import io.roamhub.common.limits.ShareRequest.Held;
import io.roamhub.oicp.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.ToIntBiFunction;

/**
 * This replica's shares of all limits.
 *
 * <pre>
 * nobody asked for more       every replica has its part by division, and no call waits for anything
 * one wants more              the registry takes what others do not use and gives it to this one
 * this replica is new         a call waits until the others have made room, a few hundred milliseconds
 * registry does not answer    all go on with what they hold; after ten seconds what is beyond the part is given up,
 *                             and once that must have run out everywhere, every replica takes its part
 * </pre>
 *
 * <p>A call that the share does not cover is refused at once only when the registry has just said that the calls of the
 * last minute are used. Whatever else keeps a share small (siblings that are slow, messages under way, a registry that
 * is busy) is no reason: then the call waits, up to {@link #PATIENCE}.
 *
 * <p>All shares of a limit together are never more than the limit, and no share is exceeded in any 60 seconds; so no
 * 60 seconds see more calls than the limit, wherever they arrive. Nothing depends on what time it is, only on clocks that
 * run equally fast.
 *
 * <p>{@link #take} is for any thread without a lock, all the rest under one.
 */
public final class Shares {

    /** A call was neither admitted nor refused: a share may arrive within a moment. */
    public static final long WAIT = -1;

    /** Without an answer for so long, the registry counts as down, and this replica with the registry as cut off. */
    public static final Duration CUT_OFF = Duration.ofSeconds(10);

    /** Without an answer for so long, whatever others held beyond their part has run out. */
    public static final Duration DIVIDED = CUT_OFF.plusSeconds(Share.SECONDS + 9L);

    /** How long a call waits for a share. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    /** For so long counts what the registry has said last; and for so long a new replica waits for its first word. */
    private static final Duration ANSWERING = Duration.ofSeconds(2);

    private final ShareTable table = new ShareTable();
    private final String group;
    private final UUID replica = UUID.randomUUID();
    private final String place;
    private final int expectedReplicas;
    private final ToIntBiFunction<Partner, Operation> limits;
    private final LongSupplier clock;
    private final AtomicBoolean somethingWanted = new AtomicBoolean();
    private volatile Runnable wake = () -> {};
    private volatile ShareView view = new ShareView(0, 0, 1, true);
    private volatile Directory changedDirectory;
    private volatile long answeredAt;
    private boolean divided = true;
    private boolean everAnswered;
    private int failures;
    private long sequence;
    private long sentAt;
    private long version = -1;
    private List<Held> lastSent;
    private List<Held> lastAcknowledged;

    /**
     * Shares of one process.
     *
     * @param group the service
     * @param place where the process runs, the same after a restart
     * @param expectedReplicas how many to divide among when the registry does not answer from the start
     * @param limits of all replicas together, in calls per minute
     * @param clock nanoseconds that never go back
     */
    public Shares(
            String group,
            String place,
            int expectedReplicas,
            ToIntBiFunction<Partner, Operation> limits,
            LongSupplier clock) {
        this.group = group;
        this.place = place;
        this.expectedReplicas = Math.max(1, expectedReplicas);
        this.limits = limits;
        this.clock = clock;
        this.answeredAt = clock.getAsLong();
    }

    /** All of every limit, for a process that has no siblings to share with. */
    public static Shares undivided(ToIntBiFunction<Partner, Operation> limits, LongSupplier clock) {
        Shares all = new Shares("", "", 1, limits, clock);
        all.divided = false;
        all.view = new ShareView(0, 0, 1, false);
        return all;
    }

    /** Whether there may be others to share with. */
    public boolean isDivided() {
        return divided;
    }

    /** Names what is to be run, on any thread, when a call waits for a share. */
    public void onWanted(Runnable wanted) {
        this.wake = wanted;
    }

    /**
     * Takes one call.
     *
     * @return 0 when it is admitted, {@link #WAIT}, or the milliseconds until there may be one again
     */
    public long take(Partner partner, Operation operation) {
        Share share = table.find(partner.id(), operation);
        if (share == null) {
            share = create(partner, operation);
        }
        return share.take() ? 0 : exhausted(share);
    }

    private long exhausted(Share share) {
        if ((share.isBehind(second()) || share.isUnnoticed()) && takeBroughtUpToDate(share)) {
            return 0;
        }
        if (!share.isWhole()) {
            share.wanted = true;
            boolean saidToBeUsed = share.usedUp && isAnswering();
            if (!saidToBeUsed && !isCutOff()) {
                if (somethingWanted.compareAndSet(false, true)) {
                    wake.run();
                }
                return WAIT;
            }
        }
        return 1000 * share.secondsToWait(second());
    }

    /** The clock's thread may be late, on a machine with too much to do, or calls so many that it has seen none of them. */
    private synchronized boolean takeBroughtUpToDate(Share share) {
        share.roll(second());
        return share.take();
    }

    private boolean isAnswering() {
        return clock.getAsLong() - answeredAt < ANSWERING.toNanos();
    }

    private boolean isCutOff() {
        return clock.getAsLong() - answeredAt > CUT_OFF.toNanos();
    }

    /**
     * Has the work done when a call that got {@link #WAIT} should be tried again.
     *
     * @return false when too many wait already
     */
    public boolean await(Partner partner, Operation operation, Runnable work) {
        return table.find(partner.id(), operation).await(work);
    }

    /**
     * Takes one call, and waits up to {@link #PATIENCE} for a share that is on its way. Blocks; meant for virtual threads.
     *
     * @return 0 when it is admitted, else the milliseconds until there may be one again
     */
    public long takeOrWait(Partner partner, Operation operation) throws InterruptedException {
        long deadline = clock.getAsLong() + PATIENCE.toNanos();
        long answer = take(partner, operation);
        while (answer == WAIT) {
            CountDownLatch moved = new CountDownLatch(1);
            long left = deadline - clock.getAsLong();
            if (left <= 0 || !await(partner, operation, moved::countDown)) {
                return 1000;
            }
            moved.await(left, TimeUnit.NANOSECONDS);
            answer = take(partner, operation);
        }
        return answer;
    }

    /** Once for each partner and operation, under the lock, for the view must not change meanwhile. */
    private synchronized Share create(Partner partner, Operation operation) {
        return table.findOrAdd(partner.id(), operation, () -> {
            int limit = limits.applyAsInt(partner, operation);
            return new Share(partner.id(), operation.oicpName(), limit, view.part(limit), second());
        });
    }

    /** Tells that partners' limits may have changed. */
    public void directoryChanged(Directory directory) {
        changedDirectory = directory;
        wake.run();
    }

    /** Does what time brings; to be called several times a second. */
    public synchronized void tick() {
        long now = clock.getAsLong();
        adoptLimits();
        long silent = now - answeredAt;
        if (!everAnswered && failures > 1 && silent > ANSWERING.toNanos() && view.guest()) {
            divide(new ShareView(0, expectedReplicas - 1, expectedReplicas, false));
        }
        boolean cutOff = silent > CUT_OFF.toNanos();
        boolean ranOut = silent > DIVIDED.toNanos();
        if (ranOut && view.guest()) {
            divide(new ShareView(view.epoch(), view.rank(), view.size(), false));
        }
        long second = second();
        table.forEach(share -> {
            share.roll(second);
            if (share.booked && cutOff) {
                int part = view.part(share.limit);
                share.setTo(ranOut ? part : Math.min(share.held(), part));
                share.booked = !ranOut;
            }
            if (share.isAwaited() && (cutOff || share.isWhole())) {
                share.wakeWaiting();
            }
        });
    }

    private void adoptLimits() {
        Directory directory = changedDirectory;
        changedDirectory = null;
        if (directory == null) {
            return;
        }
        table.forEach((operation, share) -> directory
                .byId(share.partner)
                .ifPresent(partner -> adopt(share, limits.applyAsInt(partner, operation))));
    }

    private void adopt(Share share, int limit) {
        if (limit != share.limit) {
            share.limit = limit;
            share.usedUp = false;
            share.setTo(share.booked ? Math.min(share.held(), limit) : view.part(limit));
        }
    }

    private void divide(ShareView next) {
        view = next;
        table.forEach(share -> {
            if (!share.booked) {
                share.setTo(next.part(share.limit));
            }
        });
    }

    private long second() {
        return clock.getAsLong() / 1_000_000_000L;
    }

    /** The next request; the answers to all before count no more. */
    public synchronized ShareRequest request(boolean leaving) {
        somethingWanted.set(false);
        List<Held> shares = new ArrayList<>();
        table.forEach(share -> {
            if (share.isNotable() || leaving && share.spent() > 0) {
                shares.add(share.told(leaving));
                share.wanted = false;
            }
        });
        sentAt = clock.getAsLong();
        long silentMillis = everAnswered ? (sentAt - answeredAt) / 1_000_000 : 0;
        lastSent = shares;
        return new ShareRequest(
                group,
                replica,
                place,
                ++sequence,
                silentMillis,
                view,
                version,
                !leaving && shares.equals(lastAcknowledged) ? null : shares,
                leaving);
    }

    /**
     * Takes over an answer.
     *
     * @return whether there is something to tell at once
     */
    public synchronized boolean answered(ShareAnswer answer) {
        if (answer.sequence() != sequence) {
            return false;
        }
        boolean first = !everAnswered;
        everAnswered = true;
        answeredAt = sentAt;
        lastAcknowledged = lastSent;
        version = answer.version();
        boolean moved = !answer.view().equals(view);
        if (moved) {
            divide(answer.view());
        }
        boolean lowered = answer.shares() != null && give(answer.shares());
        table.forEach(share -> {
            if (share.isAwaited()) {
                share.wakeWaiting();
            }
        });
        return lowered || moved || first;
    }

    /** The answer names all limits that are not simply divided. */
    private boolean give(List<Given> all) {
        Set<Share> named = new HashSet<>();
        boolean lowered = false;
        for (Given given : all) {
            Optional<Operation> operation = ShareTable.operation(given.operation());
            if (operation.isPresent()) {
                Share share = booked(given, operation.get());
                named.add(share);
                int before = share.held();
                share.booked = true;
                share.usedUp = given.usedUp();
                share.setTo(given.share());
                share.burn(given.burned());
                lowered |= share.held() < before;
            }
        }
        table.forEach(share -> {
            if (!named.contains(share)) {
                share.usedUp = false;
                if (share.booked) {
                    share.booked = false;
                    share.setTo(view.part(share.limit));
                }
            }
        });
        return lowered;
    }

    private Share booked(Given given, Operation operation) {
        return table.findOrAdd(
                given.partner(),
                operation,
                () -> new Share(given.partner(), given.operation(), given.limit(), view.part(given.limit()), second()));
    }

    /** Whether the registry should be asked again soon: calls wait for a share, or this replica has no part yet. */
    public synchronized boolean isHurried() {
        boolean[] hurried = {view.guest()};
        table.forEach(share -> hurried[0] |= share.isAwaited());
        return hurried[0];
    }

    /** Tells that the last request was not answered: the next one tells everything. */
    public synchronized void unanswered() {
        lastAcknowledged = null;
        failures++;
    }
}
