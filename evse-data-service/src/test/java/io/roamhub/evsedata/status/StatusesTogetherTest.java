package io.roamhub.evsedata.status;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.store.Lanes;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.operation.Operation;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class StatusesTogetherTest {

    private static final int ELSEWHERE = 4714;

    @Inject
    DataSource dataSource;

    @Inject
    Lanes lanes;

    private static Hub hub() {
        Hub hub = new Hub();
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"), Evses.record(hub.evse(2), "Bonn"));
        return hub;
    }

    private static void push(Hub hub, String action, String... statuses) {
        assertThat(hub.pushStatus(Evses.pushStatus(action, hub.operator, statuses))
                        .jsonPath()
                        .getBoolean("Result"))
                .isTrue();
    }

    private static Push<StatusRow> update(Hub hub, int evse, String status) {
        return new Push<>(
                Operation.PUSH_EVSE_STATUS,
                ActionType.UPDATE,
                hub.operatorPartner(),
                UUID.randomUUID(),
                OperatorId.of(hub.operator),
                null,
                List.of(new StatusRow(EvseId.of(hub.evse(evse)), status, null)),
                0,
                0);
    }

    private String together(List<Push<StatusRow>> pushes) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return StatusBatch.update(connection, pushes, lanes.replica(), Instant.now());
        }
    }

    private String text(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private String status(Hub hub, int evse) throws SQLException {
        return text("SELECT status FROM evse_status WHERE evse_key = '"
                + EvseId.of(hub.evse(evse)).key() + "'");
    }

    private String versions(Hub hub, int evse) throws SQLException {
        return text(
                "SELECT string_agg(status, ' ' ORDER BY closed_at, closed_tx) FROM evse_status_history WHERE evse_key = '"
                        + EvseId.of(hub.evse(evse)).key() + "'");
    }

    private String logged(Hub hub) throws SQLException {
        return text("SELECT string_agg(action || ' ' || updated || unchanged, ',' ORDER BY pushed_at, tx) FROM push_log"
                + " WHERE operation LIKE '%Status' AND operator_partner = '" + hub.operatorPartner() + "'");
    }

    @Test
    void each_update_has_its_own_outcome() throws SQLException {
        Hub changing = hub();
        push(changing, "insert", changing.evse(1), "Available");
        Hub equal = hub();
        push(equal, "insert", equal.evse(1), "Available");
        Hub without = hub();
        push(without, "insert", without.evse(1), "Available");
        Hub unknown = hub();
        push(unknown, "insert", unknown.evse(1), "Available");

        String outcomes = together(List.of(
                update(changing, 1, "Occupied"),
                update(without, 2, "Occupied"),
                update(equal, 1, "Available"),
                update(unknown, 77, "Occupied")));

        assertThat(outcomes).isEqualTo("csus");
        assertThat(status(changing, 1)).isEqualTo("Occupied");
        assertThat(versions(changing, 1)).isEqualTo("Available");
        assertThat(logged(changing)).endsWith(",update 10");
        assertThat(versions(equal, 1)).isNull();
        assertThat(logged(equal)).endsWith(",update 01");
        assertThat(logged(without)).doesNotContain("update");
        assertThat(logged(unknown)).doesNotContain("update");
    }

    @Test
    void one_operators_large_push_holds_up_no_other() throws SQLException {
        Hub busy = hub();
        push(busy, "insert", busy.evse(1), "Available");
        Hub quiet = hub();
        push(quiet, "insert", quiet.evse(1), "Available");
        try (Connection other = dataSource.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock("
                    + Push.lane(busy.operatorPartner(), Operation.PUSH_EVSE_STATUS) + ")");

            String outcomes = together(List.of(update(busy, 1, "Occupied"), update(quiet, 1, "Occupied")));

            assertThat(outcomes).isEqualTo("sc");
            other.rollback();
            other.setAutoCommit(true);
        }
        assertThat(status(busy, 1)).isEqualTo("Available");
        assertThat(status(quiet, 1)).isEqualTo("Occupied");
    }

    @Test
    void a_push_with_a_ticket_on_another_replica_goes_first() throws SQLException {
        Hub hub = hub();
        push(hub, "insert", hub.evse(1), "Available");
        try (Connection other = dataSource.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(push_ticket_class(), " + ELSEWHERE + ")");
            statement.execute("SELECT draw_ticket(%d, %d)"
                    .formatted(Push.lane(hub.operatorPartner(), Operation.PUSH_EVSE_STATUS), ELSEWHERE));

            assertThat(together(List.of(update(hub, 1, "Occupied")))).isEqualTo("s");

            statement.execute("DELETE FROM push_ticket WHERE replica = " + ELSEWHERE);
            statement.execute("SELECT pg_advisory_unlock_all()");
        }
        assertThat(together(List.of(update(hub, 1, "Occupied")))).isEqualTo("c");
    }

    @Test
    void a_status_that_another_push_changes_at_this_moment_is_left_to_it() throws Exception {
        Hub hub = hub();
        push(hub, "insert", hub.evse(1), "Available");
        String key = EvseId.of(hub.evse(1)).key();
        Future<String> outcome;
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection other = dataSource.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE evse_status SET status = 'Reserved', tx = pg_current_xact_id() WHERE evse_key = '"
                    + key + "'");
            outcome = thread.submit(() -> together(List.of(update(hub, 1, "Occupied"))));
            awaitBlocked(statement);
            other.commit();
            other.setAutoCommit(true);

            assertThat(outcome.get()).isEqualTo("s");
        }
        assertThat(status(hub, 1)).isEqualTo("Reserved");
        assertThat(versions(hub, 1)).isNull();
    }

    @Test
    void where_nobody_knows_whether_it_was_committed_a_push_is_not_done_again() throws Exception {
        Hub hub = hub();
        push(hub, "insert", hub.evse(1), "Available");
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection other = dataSource.getConnection();
                Statement statement = other.createStatement()) {
            Future<Integer> answer = blocked(hub, thread, other, statement);
            statement.execute("SELECT pg_terminate_backend(pid)" + BLOCKED);

            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(503);
            other.rollback();
            other.setAutoCommit(true);
        }
        assertThat(status(hub, 1)).isEqualTo("Available");
        push(hub, "update", hub.evse(1), "Occupied");
        assertThat(status(hub, 1)).isEqualTo("Occupied");
        assertThat(versions(hub, 1)).isEqualTo("Available");
    }

    @Test
    void where_the_statement_fails_each_push_is_done_by_itself_and_once() throws Exception {
        Hub hub = hub();
        push(hub, "insert", hub.evse(1), "Available");
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection other = dataSource.getConnection();
                Statement statement = other.createStatement()) {
            Future<Integer> answer = blocked(hub, thread, other, statement);
            statement.execute("SELECT pg_cancel_backend(pid)" + BLOCKED);
            Awaitility.await().until(() -> text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                            + " AND query LIKE 'WITH given%'")
                    .equals("1"));
            other.rollback();
            other.setAutoCommit(true);

            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(200);
        }
        assertThat(status(hub, 1)).isEqualTo("Occupied");
        assertThat(versions(hub, 1)).isEqualTo("Available");
        assertThat(logged(hub)).endsWith(",update 10");
    }

    private static final String BLOCKED =
            " FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))";

    /** The HTTP status of an update whose statement waits for another transaction. */
    private Future<Integer> blocked(Hub hub, ExecutorService thread, Connection other, Statement statement)
            throws Exception {
        other.setAutoCommit(false);
        statement.execute("SELECT 1 FROM evse_status WHERE evse_key = '"
                + EvseId.of(hub.evse(1)).key() + "' FOR UPDATE");
        Future<Integer> answer =
                thread.submit(() -> hub.pushStatus(Evses.pushStatus("update", hub.operator, hub.evse(1), "Occupied"))
                        .statusCode());
        awaitBlocked(statement);
        assertThat(text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                        + " AND query LIKE '%update_statuses(%'"))
                .isEqualTo("1");
        return answer;
    }

    private static void awaitBlocked(Statement statement) throws Exception {
        for (int i = 0; i < 200; i++) {
            try (ResultSet row = statement.executeQuery(
                    "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))")) {
                if (row.next()) {
                    return;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("nobody waits for the row");
    }

    /** Operators beside each other in one directory. */
    private record Pusher(Hub hub, UUID partner, String id) {

        String evse(int n) {
            return id + "*E" + n;
        }

        void data() {
            JsonPath answer = hub.post(
                            partner,
                            "evsepush/v23/operators/" + id + "/data-records",
                            Evses.push("fullLoad", id, Evses.record(evse(1), "Berlin"), Evses.record(evse(2), "Bonn")))
                    .jsonPath();
            assertThat(answer.getBoolean("Result")).as(answer.prettify()).isTrue();
        }

        void status(String action, String... statuses) {
            JsonPath answer = hub.post(
                            partner,
                            "evsepush/v21/operators/" + id + "/status-records",
                            Evses.pushStatus(action, id, statuses))
                    .jsonPath();
            assertThat(answer.getBoolean("Result")).as(answer.prettify()).isTrue();
        }
    }

    @Test
    void whatever_many_operators_push_at_once_every_push_counts_once_and_in_its_order() throws Exception {
        Hub hub = new Hub();
        List<Pusher> pushers = IntStream.range(0, 6)
                .mapToObj(number -> "AT*T0" + number)
                .map(id -> new Pusher(hub, hub.directory().operator(id).id(), id))
                .toList();
        hub.directory().publish();
        List<Future<Integer>> changes = new ArrayList<>();
        try (ExecutorService operators = Executors.newFixedThreadPool(pushers.size())) {
            for (Pusher pusher : pushers) {
                changes.add(operators.submit(() -> pushAtRandom(pusher)));
            }
        }
        for (int i = 0; i < pushers.size(); i++) {
            String mine = " FROM %s WHERE operator_key = '"
                    + OperatorId.of(pushers.get(i).id).key() + "'";
            assertThat(text("SELECT count(*)" + mine.formatted("evse_status_history")))
                    .isEqualTo(String.valueOf(changes.get(i).get()));
            assertThat(text("SELECT sum(updated) || ' ' || sum(updated + unchanged)" + mine.formatted("push_log")
                            + " AND operation LIKE '%Status' AND action = 'update'"))
                    .isEqualTo(changes.get(i).get() + " 60");
            assertThat(text("SELECT count(*)" + mine.formatted("evse_status_history h")
                            + " AND NOT EXISTS (SELECT 1 FROM (SELECT evse_key, tx, opened_at FROM evse_status UNION ALL"
                            + " SELECT evse_key, tx, opened_at FROM evse_status_history) n WHERE n.evse_key = h.evse_key"
                            + " AND n.tx = h.closed_tx AND n.opened_at = h.closed_at)"))
                    .isEqualTo("0");
        }
    }

    /** 60 updates, each after the answer to the one before; how many of them changed something. */
    private int pushAtRandom(Pusher pusher) throws SQLException {
        pusher.data();
        pusher.status("insert", pusher.evse(1), "Available", pusher.evse(2), "Available");
        Random random = new Random(pusher.id.hashCode());
        Map<Integer, String> now = new HashMap<>(Map.of(1, "Available", 2, "Available"));
        int changes = 0;
        for (int push = 0; push < 60; push++) {
            int evse = 1 + random.nextInt(2);
            String status = List.of("Available", "Occupied", "Reserved").get(random.nextInt(3));
            pusher.status("update", pusher.evse(evse), status);
            changes += status.equals(now.put(evse, status)) ? 0 : 1;
            assertThat(text("SELECT status FROM evse_status WHERE evse_key = '"
                            + EvseId.of(pusher.evse(evse)).key() + "'"))
                    .isEqualTo(status);
        }
        return changes;
    }
}
