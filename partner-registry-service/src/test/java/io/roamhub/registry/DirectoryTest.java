package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.roamhub.common.directory.Directory;
import io.roamhub.common.directory.DirectoryJson;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.oicp.id.OperatorId;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import static io.roamhub.registry.Registry.as;
import static io.roamhub.registry.Registry.newOperatorId;
import static io.roamhub.registry.Registry.put;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class DirectoryTest {

    @Inject
    DataSource database;

    @Test
    void whoever_has_none_gets_the_newest_at_once() {
        assertThat(ask(0, 0).statusCode()).isEqualTo(200);
        assertThat(as(Tokens.service()).get("/internal/v1/directory").statusCode())
                .isEqualTo(200);
    }

    @Test
    void nothing_newer_in_time_is_an_empty_answer() {
        long revision = Registry.directory().getLong("revision");
        long begin = System.nanoTime();

        Response answer = ask(revision, 300);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void a_revision_of_a_past_that_is_gone_is_answered_at_once() {
        assertThat(ask(Long.MAX_VALUE, 10_000).statusCode()).isEqualTo(200);
    }

    @Test
    void a_change_wakes_those_who_wait_within_a_second() throws Exception {
        UUID partner = Registry.activeOperator();
        long revision = Registry.directory().getLong("revision");
        try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Response>> answers = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> ask(revision, 20_000), waiting))
                    .limit(10)
                    .toList();
            Thread.sleep(500);

            put(Tokens.hubAdmin(), "/partners/" + partner + "/allowed-networks", List.of("203.0.113.0/24"))
                    .then()
                    .statusCode(200);

            for (CompletableFuture<Response> answer : answers) {
                Response woken = answer.get(1, TimeUnit.SECONDS);
                assertThat(woken.statusCode()).isEqualTo(200);
                assertThat(woken.jsonPath().getLong("revision")).isEqualTo(revision + 1);
                assertThat(woken.jsonPath().getList("partners.find { it.id == '" + partner + "' }.allowedNetworks"))
                        .isEqualTo(List.of("203.0.113.0/24"));
            }
        }
    }

    @Test
    void a_change_of_another_replica_wakes_within_a_second() throws Exception {
        long revision = Registry.directory().getLong("revision");
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> ask(revision, 20_000));
        Thread.sleep(500);

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update directory_revision set revision = revision + 1");
        }

        assertThat(answer.get(1, TimeUnit.SECONDS).jsonPath().getLong("revision"))
                .isEqualTo(revision + 1);
    }

    @Test
    void a_refused_change_makes_no_revision() {
        UUID partner = Registry.operator(newOperatorId());
        long revision = Registry.directory().getLong("revision");

        Registry.admin()
                .post("/api/v1/partners/" + partner + "/activate")
                .then()
                .statusCode(409);

        assertThat(Registry.directory().getLong("revision")).isEqualTo(revision);
    }

    @Test
    void the_other_services_read_what_is_written() throws Exception {
        String operatorId = newOperatorId();
        UUID partner = Registry.operator(operatorId);
        String fingerprint = Registry.certify(partner, Csr.pem());
        Registry.activate(partner);

        Directory directory = DirectoryJson.read(ask(0, 0).asByteArray());

        assertThat(directory.byOperatorId(OperatorId.of(operatorId.replace("*", ""))))
                .hasValueSatisfying(known -> assertThat(known.id()).isEqualTo(partner));
        assertThat(directory.byFingerprint(fingerprint)).isPresent();
    }

    @Test
    void changes_at_the_same_time_are_all_made_one_after_another() throws Exception {
        UUID partner = Registry.activeOperator();
        long revision = Registry.directory().getLong("revision");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> answers = Stream.iterate(1, i -> i + 1)
                    .limit(12)
                    .map(i -> CompletableFuture.supplyAsync(
                            () -> put(
                                            Tokens.hubAdmin(),
                                            "/partners/" + partner + "/allowed-networks",
                                            List.of("203.0.113." + i + "/32"))
                                    .statusCode(),
                            callers))
                    .toList();
            for (CompletableFuture<Integer> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(200);
            }
        }

        assertThat(Registry.directory().getLong("revision")).isEqualTo(revision + 12);
    }

    @Test
    void the_same_id_registered_at_the_same_time_has_one_owner() throws Exception {
        String operatorId = newOperatorId();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> Registry.post(
                                            Tokens.hubAdmin(),
                                            "/partners",
                                            Map.of("name", "Racer", "operatorIds", List.of(operatorId)))
                                    .statusCode(),
                            callers))
                    .limit(4)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .sorted()
                    .toList();

            assertThat(answers).containsExactly(201, 409, 409, 409);
        }
    }

    @Test
    void the_database_itself_refuses_a_second_owner_of_an_id() {
        assertThat(sqlState("insert into market_id (partner_id, role, sub, key, text, position)"
                        + " select partner_id, role, true, key, text, 0 from market_id limit 1"))
                .isEqualTo("23505");
    }

    @Test
    void the_audit_log_is_append_only() {
        assertThat(sqlState("delete from audit_entry")).isEqualTo("P0001");
        assertThat(sqlState("update audit_entry set who = 'nobody'")).isEqualTo("P0001");
        assertThat(sqlState("truncate audit_entry")).isEqualTo("P0001");
    }

    private String sqlState(String sql) {
        Registry.operator(newOperatorId());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
            return "none";
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }

    private static Response ask(long after, long waitMs) {
        return as(Tokens.service())
                .queryParam("after", after)
                .queryParam("waitMs", waitMs)
                .get("/internal/v1/directory");
    }
}
