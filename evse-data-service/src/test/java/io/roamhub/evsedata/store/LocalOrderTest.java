package io.roamhub.evsedata.store;

import io.roamhub.evsedata.store.LocalOrder.Turn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalOrderTest {

    private static final long LANE = 7;

    private final LocalOrder order = new LocalOrder();

    private static long inSeconds(long seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void a_ticket_waits_until_the_older_one_of_its_lane_is_done() throws Exception {
        order.add(LANE, 1);
        order.add(LANE, 2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Turn> younger = threads.submit(() -> order.awaitFirst(LANE, 2, inSeconds(20)));

            assertThat(order.awaitFirst(LANE, 1, inSeconds(20))).isEqualTo(Turn.FIRST);
            assertThat(younger).isNotDone();
            order.remove(LANE, 1);

            assertThat(younger.get(20, TimeUnit.SECONDS)).isEqualTo(Turn.FIRST);
        }
    }

    @Test
    void a_ticket_that_was_given_back_has_lost_its_turn() throws Exception {
        order.add(LANE, 1);
        order.add(LANE, 2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Turn> left = threads.submit(() -> order.awaitFirst(LANE, 2, inSeconds(20)));

            assertThat(order.remove(LANE, 2)).isTrue();

            assertThat(left.get(20, TimeUnit.SECONDS)).isEqualTo(Turn.LOST);
            assertThat(order.remove(LANE, 2)).isFalse();
        }
    }

    @Test
    void a_wait_ends_at_its_deadline() throws Exception {
        order.add(LANE, 1);
        order.add(LANE, 2);

        assertThat(order.awaitFirst(LANE, 2, System.nanoTime())).isEqualTo(Turn.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_comes_and_goes_each_lane_is_served_in_the_order_of_its_tickets(long seed) throws Exception {
        Random random = new Random(seed);
        int lanes = 1 + random.nextInt(4);
        Map<Long, List<Long>> served = new ConcurrentHashMap<>();
        List<Long> tickets =
                new ArrayList<>(IntStream.range(0, 200).mapToObj(Long::valueOf).toList());
        for (long ticket : tickets) {
            order.add(ticket % lanes, ticket);
        }
        List<Long> leaving =
                tickets.stream().filter(ticket -> random.nextInt(5) == 0).toList();
        Collections.shuffle(tickets, random);
        CountDownLatch done = new CountDownLatch(tickets.size());
        for (long ticket : tickets) {
            Thread.startVirtualThread(() -> {
                try {
                    if (order.awaitFirst(ticket % lanes, ticket, inSeconds(30)) == Turn.FIRST
                            && !leaving.contains(ticket)) {
                        served.computeIfAbsent(ticket % lanes, lane -> Collections.synchronizedList(new ArrayList<>()))
                                .add(ticket);
                    }
                    order.remove(ticket % lanes, ticket);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    done.countDown();
                }
            });
        }
        leaving.forEach(ticket -> order.remove(ticket % lanes, ticket));

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(served.values()).allSatisfy(lane -> assertThat(lane).isSorted());
        assertThat(served.values().stream().mapToInt(List::size).sum()).isEqualTo(tickets.size() - leaving.size());
    }
}
