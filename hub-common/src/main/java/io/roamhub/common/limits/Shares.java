package io.roamhub.common.limits;

import io.roamhub.common.directory.Directory;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.limits.ShareAnswer.Given;
import io.roamhub.common.limits.ShareRequest.Held;
import io.roamhub.oicp.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToIntBiFunction;

/**
 * This replica's shares of all limits.
 *
 * <pre>
 * nobody asked for more       every replica has its part by division, and no call waits for anything
 * one wants more              the registry takes what others do not use and gives it to this one
 * registry does not answer    all go on with what they hold; after ten seconds what is beyond the part is given up,
 *                             and once that must have run out everywhere, every replica takes its part
 * </pre>
 *
 * <p>All shares of a limit together are never more than the limit, and no share is exceeded in any 60 seconds; so no
 * 60 seconds see more calls than the limit, wherever they arrive. Nothing depends on what time it is, only on clocks that
 * run equally fast.
 *
 * <p>{@link #take} is for any thread, all the rest for one.
 */
public final class Shares {

    /** A call was neither admitted nor refused: a share may arrive within a moment. */
    public static final long WAIT = -1;

    /** Without an answer for so long, the registry counts as down, and this replica with the registry as cut off. */
    public static final Duration CUT_OFF = Duration.ofSeconds(10);

    /** Without an answer for so long, whatever others held beyond their part has run out. */
    public static final Duration DIVIDED = CUT_OFF.plusSeconds(Share.SECONDS + 9L);

    /** How long calls wait for a share while the registry answers. */
    private static final Duration ANSWERING = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Map<UUID, AtomicReferenceArray<Share>> byPartner = new ConcurrentHashMap<>();
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
        AtomicReferenceArray<Share> ofPartner = byPartner.get(partner.id());
        Share share = ofPartner == null ? null : ofPartner.get(operation.ordinal());
        if (share == null) {
            share = create(partner, operation);
        }
        return share.take() ? 0 : exhausted(share);
    }

    private long exhausted(Share share) {
        if (!share.isWhole()) {
            share.wanted = true;
            if (somethingWanted.compareAndSet(false, true)) {
                wake.run();
            }
            if (!share.settled && isAnswering()) {
                return WAIT;
            }
        }
        return 1000 * share.secondsToWait(second());
    }

    /** The registry has answered of late, or this process is so young that it may not yet have. */
    private boolean isAnswering() {
        return clock.getAsLong() - answeredAt < ANSWERING.toNanos();
    }

    /**
     * Has the work done when a call that got {@link #WAIT} should be tried again.
     *
     * @return false when too many wait already
     */
    public boolean await(Partner partner, Operation operation, Runnable work) {
        return byPartner.get(partner.id()).get(operation.ordinal()).await(work);
    }

    /**
     * Takes one call, and waits up to a second for a share that is on its way. Blocks; meant for virtual threads.
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
                return PATIENCE.toMillis();
            }
            moved.await(left, TimeUnit.NANOSECONDS);
            answer = take(partner, operation);
        }
        return answer;
    }

    private Share create(Partner partner, Operation operation) {
        AtomicReferenceArray<Share> ofPartner =
                byPartner.computeIfAbsent(partner.id(), id -> new AtomicReferenceArray<>(Operation.values().length));
        synchronized (this) { // once for each partner and operation: the view must not change meanwhile
            Share known = ofPartner.get(operation.ordinal());
            if (known != null) {
                return known;
            }
            int limit = limits.applyAsInt(partner, operation);
            Share made = new Share(partner.id(), operation.oicpName(), limit, view.part(limit), second());
            ofPartner.set(operation.ordinal(), made);
            return made;
        }
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
        if (!everAnswered && silent > ANSWERING.toNanos() && view.guest()) {
            divide(new ShareView(0, expectedReplicas - 1, expectedReplicas, false));
        }
        boolean cutOff = silent > CUT_OFF.toNanos();
        boolean ranOut = silent > DIVIDED.toNanos();
        if (ranOut && view.guest()) {
            divide(new ShareView(view.epoch(), view.rank(), view.size(), false));
        }
        long second = second();
        forEach(share -> {
            share.roll(second);
            if (share.booked && cutOff) {
                int part = view.part(share.limit);
                share.setTo(ranOut ? part : Math.min(share.held(), part));
                share.booked = !ranOut;
            }
            if (share.isAwaited() && (!isAnswering() || share.settled || share.isWhole())) {
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
        byPartner.forEach((id, ofPartner) -> {
            Optional<Partner> partner = directory.byId(id);
            for (int i = 0; i < ofPartner.length() && partner.isPresent(); i++) {
                Share share = ofPartner.get(i);
                if (share != null) {
                    adopt(share, limits.applyAsInt(partner.get(), Operation.values()[i]));
                }
            }
        });
    }

    private void adopt(Share share, int limit) {
        if (limit != share.limit) {
            share.limit = limit;
            share.settled = false;
            share.setTo(share.booked ? Math.min(share.held(), limit) : view.part(limit));
        }
    }

    private void divide(ShareView next) {
        view = next;
        forEach(share -> {
            if (!share.booked) {
                share.setTo(next.part(share.limit));
            }
        });
    }

    private void forEach(Consumer<Share> work) {
        for (AtomicReferenceArray<Share> ofPartner : byPartner.values()) {
            for (int i = 0; i < ofPartner.length(); i++) {
                Share share = ofPartner.get(i);
                if (share != null) {
                    work.accept(share);
                }
            }
        }
    }

    private long second() {
        return clock.getAsLong() / 1_000_000_000L;
    }

    /** The next request; the answers to all before count no more. */
    public synchronized ShareRequest request(boolean leaving) {
        somethingWanted.set(false);
        List<Held> shares = new ArrayList<>();
        forEach(share -> {
            if (share.isNotable()) {
                shares.add(new Held(
                        share.partner, share.operation, share.limit, share.held(), share.want(), share.spent()));
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
                shares.equals(lastAcknowledged) ? null : shares,
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
        if (!answer.view().equals(view)) {
            divide(answer.view());
        }
        boolean lowered = answer.shares() != null && give(answer.shares());
        forEach(share -> {
            if (share.isAwaited()) {
                share.wakeWaiting();
            }
        });
        return lowered || first;
    }

    /** The answer names all limits that are not simply divided. */
    private boolean give(List<Given> all) {
        Map<String, Operation> operations = operations();
        Set<Share> named = new HashSet<>();
        boolean lowered = false;
        for (Given given : all) {
            Operation operation = operations.get(given.operation());
            if (operation != null) {
                Share share = booked(given, operation);
                named.add(share);
                int before = share.held();
                share.booked = true;
                share.settled = given.settled();
                share.setTo(given.share());
                share.burn(given.burned());
                lowered |= share.held() < before;
            }
        }
        forEach(share -> {
            if (!named.contains(share)) {
                share.settled = false;
                if (share.booked) {
                    share.booked = false;
                    share.setTo(view.part(share.limit));
                }
            }
        });
        return lowered;
    }

    private Share booked(Given given, Operation operation) {
        AtomicReferenceArray<Share> ofPartner =
                byPartner.computeIfAbsent(given.partner(), id -> new AtomicReferenceArray<>(Operation.values().length));
        Share known = ofPartner.get(operation.ordinal());
        if (known != null) {
            return known;
        }
        Share made = new Share(given.partner(), given.operation(), given.limit(), view.part(given.limit()), second());
        ofPartner.set(operation.ordinal(), made);
        return made;
    }

    private static Map<String, Operation> operations() {
        Map<String, Operation> operations = new HashMap<>();
        for (Operation operation : Operation.values()) {
            operations.put(operation.oicpName(), operation);
        }
        return operations;
    }

    /** Whether calls wait for a share, so that the registry should be asked again soon. */
    public synchronized boolean isAwaited() {
        boolean[] awaited = {false};
        forEach(share -> awaited[0] |= share.isAwaited());
        return awaited[0];
    }

    /** Tells that the last request was not answered: the next one tells everything. */
    public synchronized void unanswered() {
        lastAcknowledged = null;
    }
}
