package io.roamhub.registry.limits;

import io.roamhub.common.directory.Partner;
import io.roamhub.common.limits.ShareAnswer;
import io.roamhub.common.limits.ShareRequest;
import io.roamhub.common.limits.Shares;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.registry.limits.ShareBook.Key;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongPredicate;

/**
 * Replicas with clocks of their own, a registry, a network between them that loses, repeats and delays, and calls of one
 * partner. Times in milliseconds.
 */
final class Simulation {

    static final Operation OPERATION = Operation.AUTHORIZE_START;
    private static final long ROUND = 250;
    private static final long EXCHANGE = 2_000;
    static final long PATIENCE = Shares.PATIENCE.toMillis();

    private record Event(long at, long order, Runnable work) {}

    /** A call that was sent away; from a replica that is cut off there is nothing to wait for. */
    record Refused(long at, long waited, boolean cutOff) {

        boolean atOnce() {
            return waited < PATIENCE && !cutOff;
        }
    }

    /** One process. */
    final class Gateway {
        private final long offset = random.nextInt(1_000_000_000);
        private final Shares shares;
        private final String place;
        private boolean running = true;
        private long asked;
        private long stalledTo;
        private long answeredAt = now;

        private Gateway(String place) {
            this.place = place;
            this.shares =
                    new Shares("gateway", place, 2, (partner, operation) -> limit, () -> (now + offset) * 1_000_000);
        }

        /** The process does nothing for a while, only its callers go on. */
        void stall(long millis) {
            if (now >= stalledTo + 2_000) {
                stalledTo = now + millis;
            }
        }

        /** Runs work of the process: not while it stalls. */
        private void run(Runnable work) {
            if (now < stalledTo) {
                at(stalledTo, () -> run(work));
            } else if (running) {
                work.run();
            }
        }

        private void clock() {
            shares.tick();
            in(200, () -> run(this::clock));
        }

        private void round() {
            shares.tick();
            ShareRequest request = shares.request(false);
            long exchange = ++asked;
            long sent = now;
            boolean[] over = {false};
            send(
                    request,
                    answer -> run(() -> {
                        if (!over[0] && asked == exchange) {
                            over[0] = true;
                            answeredAt = sent;
                            boolean more = shares.answered(answer);
                            in(more ? 20 : shares.isHurried() ? 50 : ROUND, () -> run(this::round));
                        }
                    }));
            in(
                    EXCHANGE,
                    () -> run(() -> {
                        if (!over[0] && asked == exchange) {
                            over[0] = true;
                            shares.unanswered();
                            round();
                        }
                    }));
        }

        /** One call, which waits for a share as long as it may. */
        void call() {
            if (running) {
                decide(now);
            }
        }

        private void decide(long since) {
            boolean[] ended = {false};
            Runnable again = () -> {
                if (running && !ended[0]) {
                    ended[0] = true;
                    decide(since);
                }
            };
            long wait = shares.take(partner, OPERATION);
            long left = since + PATIENCE - now;
            if (wait == 0) {
                admitted.add(now);
                longestWait = Math.max(longestWait, now - since);
            } else if (wait == Shares.WAIT && left > 0 && shares.await(partner, OPERATION, again)) {
                in(left, again);
            } else {
                refusals.add(new Refused(now, now - since, now - answeredAt > Shares.CUT_OFF.toMillis()));
            }
        }

        void crash() {
            running = false;
        }

        void leave() {
            if (running) {
                running = false;
                shares.tick();
                send(shares.request(true), answer -> {});
            }
        }

        String place() {
            return place;
        }
    }

    final Random random;
    final Partner partner = new DirectoryFixture().operator("DE*ABC").build();
    final List<Gateway> gateways = new ArrayList<>();
    final List<Long> admitted = new ArrayList<>();
    final Replicas replicas = new Replicas();
    final Map<Key, LimitShares> book = new HashMap<>();
    int limit;
    long now = 1;
    final List<Refused> refusals = new ArrayList<>();
    long longestWait;
    int lossPercent;
    int repeatPercent;
    int slowestMillis = 5;
    LongPredicate registryDown = at -> false;
    private long order;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (one, other) -> one.at != other.at ? Long.compare(one.at, other.at) : Long.compare(one.order, other.order));

    Simulation(long seed, int limit) {
        this.random = new Random(seed);
        this.limit = limit;
    }

    Gateway start(String place) {
        Gateway gateway = new Gateway(place);
        gateways.add(gateway);
        gateway.clock();
        gateway.round();
        return gateway;
    }

    void in(long millis, Runnable work) {
        events.add(new Event(now + millis, order++, work));
    }

    void at(long at, Runnable work) {
        events.add(new Event(at, order++, work));
    }

    void runTo(long end) {
        while (!events.isEmpty() && events.peek().at <= end) {
            Event next = events.poll();
            now = next.at;
            next.work.run();
        }
        now = end;
    }

    private interface Receiver {
        void take(ShareAnswer answer);
    }

    private void send(ShareRequest request, Receiver receiver) {
        int copies = random.nextInt(100) < repeatPercent ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            if (random.nextInt(100) >= lossPercent) {
                in(delay(), () -> arrive(request, receiver));
            }
        }
    }

    private void arrive(ShareRequest request, Receiver receiver) {
        if (registryDown.test(now)) {
            return;
        }
        Optional<ShareAnswer> answer = new ShareBook(replicas, book).answer(request, now);
        replicas.version++;
        if (answer.isPresent() && random.nextInt(100) >= lossPercent) {
            ShareAnswer given = answer.get();
            long version = replicas.version;
            in(delay(), () -> receiver.take(new ShareAnswer(given.sequence(), given.view(), version, given.shares())));
        }
    }

    private long delay() {
        return 1 + random.nextInt(slowestMillis);
    }

    /** The most calls that any 60 seconds have seen. */
    int mostInAMinute() {
        Deque<Long> minute = new ArrayDeque<>();
        int most = 0;
        for (long call : admitted) {
            while (!minute.isEmpty() && minute.peek() <= call - 60_000) {
                minute.poll();
            }
            minute.add(call);
            most = Math.max(most, minute.size());
        }
        return most;
    }

    int admittedBetween(long from, long to) {
        return (int) admitted.stream().filter(call -> call >= from && call < to).count();
    }
}
