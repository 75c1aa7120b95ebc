package io.roamhub.evsedata.status;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.operation.Operation;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class EvseStatusTest {

    private static final String SHARED = "status-records";
    private static final String BY_ID = "status-records-by-id";
    private static final String BY_OPERATOR = "status-records-by-operator-id";

    @Inject
    DataSource dataSource;

    private Hub hub;

    @BeforeEach
    void a_hub_with_three_spots() {
        hub = new Hub();
        hub.pushed(
                "fullLoad",
                Evses.record(hub.evse(1), "Berlin"),
                Evses.record(hub.evse(2), "Bonn", Evses.google("50.73 7.1")),
                Evses.record(hub.evse(3), "Kiel"));
    }

    private void pushed(String action, String... status) {
        JsonPath answer =
                hub.pushStatus(Evses.pushStatus(action, hub.operator, status)).jsonPath();
        assertThat(answer.getBoolean("Result")).as(answer.prettify()).isTrue();
    }

    private String refused(String action, String... status) {
        Response answer = hub.pushStatus(Evses.pushStatus(action, hub.operator, status));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getBoolean("Result")).isFalse();
        return answer.jsonPath().getString("StatusCode.Code");
    }

    private String byOperator() {
        return "{\"ProviderID\":\"%s\",\"OperatorID\":[\"%s\"]}".formatted(hub.provider, hub.operator);
    }

    private List<String> statuses() {
        return hub.pullStatus(byOperator(), SHARED)
                .jsonPath()
                .getList("EvseStatuses.OperatorEvseStatus[0].EvseStatusRecord.EvseStatus");
    }

    @Test
    void a_spot_without_pushed_status_reads_unknown() {
        pushed("fullLoad", hub.evse(1), "Available", hub.evse(2), "Occupied");

        assertThat(statuses()).containsExactly("Available", "Occupied", "Unknown");
    }

    @Test
    void insert_update_and_delete_change_what_they_name() {
        pushed("insert", hub.evse(1), "Available");
        pushed("update", hub.evse(1), "Occupied");
        pushed("insert", hub.evse(2), "Reserved");

        assertThat(statuses()).containsExactly("Occupied", "Reserved", "Unknown");
        pushed("delete", hub.evse(1), "Occupied");
        assertThat(statuses()).containsExactly("Unknown", "Reserved", "Unknown");
    }

    @Test
    void an_empty_full_load_clears() {
        pushed("fullLoad", hub.evse(1), "Available");

        pushed("fullLoad");

        assertThat(statuses()).containsOnly("Unknown");
    }

    @Test
    void refusals_name_their_reason() {
        pushed("insert", hub.evse(1), "Available");

        assertThat(refused("insert", hub.evse(1), "Occupied")).isEqualTo("009");
        assertThat(refused("update", hub.evse(2), "Occupied")).isEqualTo("009");
        assertThat(refused("delete", hub.evse(2), "Occupied")).isEqualTo("009");
        assertThat(refused("fullLoad", hub.evse(77), "Occupied")).isEqualTo("603");
        assertThat(refused("fullLoad", hub.otherOperator + "*E1", "Occupied")).isEqualTo("018");
        assertThat(refused("fullLoad", hub.evse(1), "Occupied", hub.evse(1), "Reserved"))
                .isEqualTo("018");
        assertThat(statuses()).containsExactly("Available", "Unknown", "Unknown");
    }

    @Test
    void a_word_that_is_no_status_is_a_violation() {
        Response answer = hub.pushStatus(Evses.pushStatus("fullLoad", hub.operator, hub.evse(1), "Sleeping"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("validationErrors[0].fieldReference"))
                .isEqualTo("operatorEvseStatus.evseStatusRecord[0].evseStatus");
    }

    @Test
    void by_id_answers_in_the_order_of_the_question_on_both_paths() {
        pushed("fullLoad", hub.evse(1), "Available");
        String body = "{\"ProviderID\":\"%s\",\"EvseID\":[\"%s\",\"%s\",\"%s\"]}"
                .formatted(hub.provider, hub.evse(99), hub.evse(2), hub.evse(1).replace("*", ""));

        for (String path : List.of(SHARED, BY_ID)) {
            List<Map<String, String>> records =
                    hub.pullStatus(body, path).jsonPath().getList("EVSEStatusRecords.EvseStatusRecord");

            assertThat(records)
                    .containsExactly(
                            Map.of("EvseID", hub.evse(99), "EvseStatus", "EvseNotFound"),
                            Map.of("EvseID", hub.evse(2), "EvseStatus", "Unknown"),
                            Map.of("EvseID", hub.evse(1).replace("*", ""), "EvseStatus", "Available"));
        }
    }

    @Test
    void by_operator_answers_on_both_paths() {
        pushed("fullLoad", hub.evse(1), "Available");

        for (String path : List.of(SHARED, BY_OPERATOR)) {
            JsonPath answer = hub.pullStatus(byOperator(), path).jsonPath();

            assertThat(answer.getList("EvseStatuses.OperatorEvseStatus.OperatorID"))
                    .containsExactly(hub.operator);
            assertThat(answer.getString("EvseStatuses.OperatorEvseStatus[0].OperatorName"))
                    .isEqualTo("Operator " + hub.operator);
            assertThat(answer.getString("StatusCode.Code")).isEqualTo("000");
        }
    }

    @Test
    void all_status_can_be_restricted_by_status_and_place() {
        pushed("fullLoad", hub.evse(1), "Reserved", hub.evse(2), "Reserved");
        String all = "{\"ProviderID\":\"%s\"%s}";
        String aroundBonn =
                ",\"EvseStatus\":\"Reserved\",\"SearchCenter\":{\"GeoCoordinates\":{\"Google\":{\"Coordinates\":\"50.73 7.1\"}},\"Radius\":5}";

        JsonPath everything =
                hub.pullStatus(all.formatted(hub.provider, ""), SHARED).jsonPath();
        JsonPath reserved =
                hub.pullStatus(all.formatted(hub.provider, aroundBonn), SHARED).jsonPath();

        assertThat(everything.getList("EvseStatuses.OperatorEvseStatus.OperatorID"))
                .contains(hub.operator);
        String mine = "EvseStatuses.OperatorEvseStatus.find{it.OperatorID=='" + hub.operator + "'}.EvseStatusRecord";
        assertThat(reserved.getList(mine + ".EvseID")).containsExactly(hub.evse(2));
    }

    @Test
    void forms_do_not_combine() {
        String center =
                "\"SearchCenter\":{\"GeoCoordinates\":{\"Google\":{\"Coordinates\":\"52.5 13.4\"}},\"Radius\":5}";
        String id = "\"EvseID\":[\"" + hub.evse(1) + "\"]";
        String operator = "\"OperatorID\":[\"" + hub.operator + "\"]";
        for (String members : List.of(id + "," + operator, id + "," + center, operator + "," + center)) {
            String body = "{\"ProviderID\":\"%s\",%s}".formatted(hub.provider, members);
            assertThat(hub.pullStatus(body, SHARED).statusCode()).as(members).isEqualTo(400);
            if (members.contains("EvseID")) {
                assertThat(hub.pullStatus(body, BY_ID).statusCode()).as(members).isEqualTo(400);
            }
            if (members.contains("OperatorID")) {
                assertThat(hub.pullStatus(body, BY_OPERATOR).statusCode())
                        .as(members)
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void more_than_100_ids_are_a_violation() {
        String ids = "\"" + hub.evse(1) + "\"" + (",\"" + hub.evse(1) + "\"").repeat(100);

        assertThat(hub.pullStatus("{\"ProviderID\":\"%s\",\"EvseID\":[%s]}".formatted(hub.provider, ids), SHARED)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_spot_that_goes_takes_its_status_with_it() {
        pushed("fullLoad", hub.evse(1), "Available");

        hub.pushed("delete", Evses.record(hub.evse(1), "Berlin"));
        hub.pushed("insert", Evses.record(hub.evse(1), "Berlin"));

        assertThat(statuses()).containsOnly("Unknown");
    }

    @Test
    void a_status_that_was_written_while_its_spot_was_being_deleted_does_not_show_when_the_spot_comes_again()
            throws Exception {
        pushed("fullLoad", hub.evse(2), "Available");
        CompletableFuture<Void> status;
        try (Connection holding = dataSource.getConnection();
                Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            // the push below has seen its spot when it meets this row, and waits for the end of this transaction
            statement.execute("INSERT INTO evse_status VALUES ('%s', '', '', gen_random_uuid(), '', NULL, now())"
                    .formatted(EvseId.of(hub.evse(1)).key()));
            status = CompletableFuture.runAsync(
                    () -> pushed("insert", hub.evse(1), "Occupied"), Thread::startVirtualThread);
            awaitBlocked(statement);
            hub.pushed("delete", Evses.record(hub.evse(1), "Berlin"));
            holding.rollback();
            holding.setAutoCommit(true);
        }
        status.get(20, TimeUnit.SECONDS);

        hub.pushed("insert", Evses.record(hub.evse(1), "Berlin"));

        assertThat(statuses()).containsExactly("Unknown", "Available", "Unknown");
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

    @Test
    void the_first_status_reaches_more_records_than_one_statement_writes() {
        int many = 2100;
        String[] records = IntStream.range(0, many)
                .mapToObj(i -> Evses.record(hub.evse(i), "Berlin")
                        .replace("\"DynamicInfoAvailable\":\"true\"", "\"DynamicInfoAvailable\":\"auto\""))
                .toArray(String[]::new);
        hub.pushed("fullLoad", records);
        String before = hub.now();

        pushed("insert", hub.evse(1), "Available");

        String changed = hub.pull(Evses.pull(hub.provider, ",\"LastCall\":\"" + before + "\""), "?page=0&size=2000")
                .asString();
        assertThat(changed).contains("\"totalElements\":" + many);
        assertThat(changed).doesNotContain("\"auto\"").contains("\"DynamicInfoAvailable\":\"true\"");
    }

    @Test
    void members_that_oicp_does_not_define_are_kept() {
        String body = Evses.pushStatus("fullLoad", hub.operator, hub.evse(1), "Available")
                .replace("\"EvseStatus\":\"Available\"", "\"EvseStatus\":\"Available\",\"x-since\":{\"min\":3.50}");
        hub.pushStatus(body);

        assertThat(hub.pullStatus(byOperator(), SHARED).asString()).contains("\"x-since\":{\"min\":3.50}");
    }

    private String versions(int evse) throws Exception {
        String key = EvseId.of(hub.evse(evse)).key();
        return text("SELECT string_agg(status, ' ' ORDER BY closed_at, closed_tx) FROM evse_status_history"
                + " WHERE evse_key = '%s'".formatted(key));
    }

    private String text(String query) throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private String logged(String counts) throws Exception {
        return text("SELECT string_agg(%s, ',' ORDER BY pushed_at, tx) FROM push_log".formatted(counts)
                + " WHERE operator_partner = '%s' AND operation LIKE '%%Status'".formatted(hub.operatorPartner()));
    }

    @Test
    void an_update_of_one_status_makes_a_version_when_it_says_something_new() throws Exception {
        pushed("insert", hub.evse(1), "Available");

        pushed("update", hub.evse(1), "Occupied");
        pushed("update", hub.evse(1), "Occupied");
        pushed("update", hub.evse(1), "Available");

        assertThat(versions(1)).isEqualTo("Available Occupied");
        assertThat(logged("code || ' ' || inserted || updated || unchanged"))
                .isEqualTo("000 100,000 010,000 001,000 010");
        String lane = "SELECT count(*) FROM push_ticket WHERE lane = "
                + Push.lane(hub.operatorPartner(), Operation.PUSH_EVSE_STATUS);
        assertThat(text(lane)).isEqualTo("0");
    }

    @Test
    void an_update_of_one_status_waits_for_an_older_push_on_another_replica() throws Exception {
        pushed("insert", hub.evse(1), "Available");
        CompletableFuture<Void> update;
        try (Connection other = dataSource.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(push_ticket_class(), 4713)");
            statement.execute("SELECT draw_ticket(%d, 4713)"
                    .formatted(Push.lane(hub.operatorPartner(), Operation.PUSH_EVSE_STATUS)));

            update = CompletableFuture.runAsync(
                    () -> pushed("update", hub.evse(1), "Occupied"), Thread::startVirtualThread);
            Thread.sleep(700);
            assertThat(update).isNotDone();
            statement.execute("DELETE FROM push_ticket WHERE replica = 4713");

            update.get(20, TimeUnit.SECONDS);
            statement.execute("SELECT pg_advisory_unlock_all()");
        }
        assertThat(statuses()).containsExactly("Occupied", "Unknown", "Unknown");
    }
}
