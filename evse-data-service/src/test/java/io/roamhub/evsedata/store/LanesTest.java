package io.roamhub.evsedata.store;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.operation.Operation;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class LanesTest {

    @Inject
    DataSource dataSource;

    @Inject
    Lanes lanes;

    @Inject
    PushTransactions pushes;

    private final Hub hub = new Hub();

    private void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ticketOf(int replica) {
        return "SELECT draw_ticket(%d, %d)"
                .formatted(Push.lane(hub.operatorPartner(), Operation.PUSH_EVSE_DATA), replica);
    }

    @Test
    void a_ticket_of_a_replica_that_died_holds_nobody_up_and_is_ended() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            execute(connection, ticketOf(4711));
        }

        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));

        assertThat(hub.mine("").getInt("totalElements")).isEqualTo(1);
        assertThat(tickets(4711)).isZero();
    }

    private int tickets(int replica) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM push_ticket WHERE replica = " + replica)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void a_push_that_has_lost_its_place_is_not_applied() throws SQLException {
        AtomicBoolean applied = new AtomicBoolean();
        Push<String> left = push(lanes.draw(Push.lane(hub.operatorPartner(), Operation.PUSH_EVSE_DATA)));
        try (Connection connection = dataSource.getConnection()) {
            execute(connection, "DELETE FROM push_ticket WHERE id = " + left.ticket());
        }

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> pushes.apply(left, true, (connection, now) -> {
                    applied.set(true);
                    return new PushOutcome.Done(0, 0, 0, 0);
                }));

        assertThat(applied).isFalse();
    }

    @Test
    void numbers_that_begin_anew_are_below_no_floor() {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));

        assertThat(lanes.floor(push(Long.MAX_VALUE))).isPositive();
        assertThat(lanes.floor(push(1))).isZero();
    }

    @Test
    void a_push_that_was_refused_before_its_turn_opens_the_lane_to_nobody() throws SQLException {
        long lane = Push.lane(hub.operatorPartner(), Operation.PUSH_EVSE_DATA);
        try (Connection other = dataSource.getConnection()) {
            execute(other, "SELECT pg_advisory_lock(push_ticket_class(), 4713)");
            execute(other, ticketOf(4713));
            Push<String> refused = push(lanes.draw(lane));
            pushes.refuse(refused, PushOutcome.refused(Code.INCONSISTENT_EVSE_ID, "Foreign", List.of("FR*XYZ*E1")));

            Push<String> next = push(lanes.draw(lane));
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                assertThat(lanes.takeTurn(connection, next)).isFalse();
                connection.rollback();
                connection.setAutoCommit(true);
            }

            execute(other, "DELETE FROM push_ticket WHERE replica = 4713 OR id = " + next.ticket());
            execute(other, "SELECT pg_advisory_unlock_all()");
            lanes.left(next);
        }
    }

    private Push<String> push(long ticket) {
        return new Push<>(
                Operation.PUSH_EVSE_DATA,
                ActionType.FULL_LOAD,
                hub.operatorPartner(),
                UUID.randomUUID(),
                OperatorId.of("DE*ABC"),
                "Operator",
                List.of(),
                0,
                ticket);
    }

    @Test
    void an_older_ticket_of_another_living_replica_is_waited_for() throws Exception {
        try (Connection other = dataSource.getConnection()) {
            execute(other, "SELECT pg_advisory_lock(push_ticket_class(), 4712)");
            execute(other, ticketOf(4712));

            CompletableFuture<Void> push =
                    // not on the common pool, whose threads have another class loader than the test
                    CompletableFuture.runAsync(
                            () -> hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin")),
                            Thread::startVirtualThread);
            Thread.sleep(700);
            assertThat(push).isNotDone();
            execute(other, "DELETE FROM push_ticket WHERE replica = 4712");

            push.get(20, TimeUnit.SECONDS);
            execute(other, "SELECT pg_advisory_unlock_all()");
        }
        assertThat(hub.mine("").getInt("totalElements")).isEqualTo(1);
    }

    @Test
    void a_push_that_came_whole_needs_no_ticket_while_it_is_alone() {
        long lane = Push.lane(UUID.randomUUID(), Operation.PUSH_EVSE_STATUS);

        Place alone = lanes.arrive(lane, true);
        CompletableFuture<Place> younger =
                CompletableFuture.supplyAsync(() -> lanes.arrive(lane, true), Thread::startVirtualThread);

        assertThat(alone.isAlone()).isTrue();
        assertThat(younger).isNotDone();
        alone.begin();
        alone.done();
        Place next = younger.join();
        assertThat(next.isAlone()).isTrue();
        assertThat(next.leave(() -> {})).isTrue();
    }

    @Test
    void a_push_behind_one_that_has_a_ticket_draws_one_too() {
        long lane = Push.lane(UUID.randomUUID(), Operation.PUSH_EVSE_STATUS);
        Place large = lanes.arrive(lane, false);

        Place small = lanes.arrive(lane, true);

        assertThat(large.ticket()).isPositive();
        assertThat(small.isAlone()).isFalse();
        assertThat(small.ticket()).isGreaterThan(large.ticket());
        for (Place place : List.of(large, small)) {
            lanes.giveBack(place, notApplied());
        }
    }

    @Test
    void a_small_push_does_not_come_before_one_that_has_left_and_may_still_take_its_turn() throws SQLException {
        long lane = Push.lane(UUID.randomUUID(), Operation.PUSH_EVSE_STATUS);
        Place large = lanes.arrive(lane, false);
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            execute(other, "SELECT 1 FROM push_ticket WHERE id = " + large.ticket() + " FOR UPDATE");
            lanes.giveBack(large, notApplied());

            Place small = lanes.arrive(lane, true);

            assertThat(small.isAlone()).isFalse();
            assertThat(small.ticket()).isGreaterThan(large.ticket());
            lanes.giveBack(small, notApplied());
            other.rollback();
            other.setAutoCommit(true);
        }
        Awaitility.await().until(() -> {
            Place next = lanes.arrive(lane, true);
            boolean alone = next.isAlone();
            lanes.giveBack(next, notApplied());
            return alone;
        });
    }

    @Test
    void a_ticket_that_could_not_be_returned_is_returned_later() throws SQLException {
        long lane = Push.lane(UUID.randomUUID(), Operation.PUSH_EVSE_STATUS);
        Place large = lanes.arrive(lane, false);
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            execute(other, "SELECT 1 FROM push_ticket WHERE id = " + large.ticket() + " FOR UPDATE");
            lanes.giveBack(large, notApplied());
            Awaitility.await()
                    .until(() -> count("SELECT count(*) FROM (SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
                                    + " WHERE wait_event_type = 'Lock' AND query LIKE '%push_ticket%') c")
                            > 0);
            other.rollback();
            other.setAutoCommit(true);
        }
        Awaitility.await().until(() -> count("SELECT count(*) FROM push_ticket WHERE id = " + large.ticket()) == 0);
    }

    private int count(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void pushes_that_wait_behind_the_door_come_in_their_order() {
        long lane = Push.lane(UUID.randomUUID(), Operation.PUSH_EVSE_STATUS);
        Place alone = lanes.arrive(lane, true);
        List<CompletableFuture<Place>> waiting = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            waiting.add(CompletableFuture.supplyAsync(() -> lanes.arrive(lane, true), Thread::startVirtualThread));
            int queued = number + 1;
            Awaitility.await().until(() -> lanes.waiting(lane) == queued);
        }

        lanes.giveBack(alone, notApplied());

        List<Place> places = waiting.stream().map(CompletableFuture::join).toList();
        assertThat(places.stream().map(Place::ticket)).isSorted().doesNotContain(0L);
        places.forEach(place -> lanes.giveBack(place, notApplied()));
    }

    private PushLog.NotApplied notApplied() {
        return new PushLog.NotApplied(
                Operation.PUSH_EVSE_STATUS,
                hub.operatorPartner(),
                OperatorId.of(hub.operator).key(),
                UUID.randomUUID(),
                Instant.now(),
                "none");
    }
}
