package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.config.DirectoryConfig;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.directory.Directory;
import io.roamhub.common.directory.DirectoryUpdates;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.http.InternalHttp;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.common.token.ServiceToken;
import io.roamhub.common.token.TokenSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.roamhub.registry.Registry.as;
import static io.roamhub.registry.Registry.put;
import static org.assertj.core.api.Assertions.assertThat;

/** A market of 10,000 partners and 200,000 contracts, and a service that follows it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class DirectoryScaleTest {

    private static final Duration PROMISED = Duration.ofSeconds(2);
    private static final UUID OPERATOR = id("5ca1e000", 17);

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URI registry;

    private final PartnerDirectory directory = new PartnerDirectory();
    private DirectoryUpdates updates;

    private static UUID id(String prefix, int number) {
        return UUID.fromString("%s-0000-4000-8000-%012x".formatted(prefix, number));
    }

    @BeforeEach
    void fill() throws SQLException {
        // a market that was there before anybody asked: 200,000 notes of single changes would tell nobody anything
        run(
                "update directory_revision set revision = revision + 1",
                triggers("disable"),
                """
                insert into partner (id, name, state, allowed_networks, services, created_at, changed_at)
                select ('5ca1e000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'Scale ' || i, 'ACTIVE',
                       '{203.0.113.7/32}', '{EVSE_DATA,AUTHORIZATION}', now(), now()
                from generate_series(1, 10000) i""",
                """
                insert into market_id (partner_id, role, sub, key, text, position)
                select ('5ca1e000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
                       case when i <= 5000 then 'CPO' else 'EMP' end, false,
                       '999' || lpad(i::text, 5, '0'), '+999*' || lpad((i % 1000)::text, 3, '0'), 0
                from generate_series(1, 5000) i""",
                """
                insert into contract (id, operator_partner_id, provider_partner_id, services, created_at)
                select ('5ca1ec00-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
                       ('5ca1e000-0000-4000-8000-' || lpad(to_hex(1 + i % 5000), 12, '0'))::uuid,
                       ('5ca1e000-0000-4000-8000-' || lpad(to_hex(5001 + (i * 7 + i / 5000) % 5000), 12, '0'))::uuid,
                       '{AUTHORIZATION}', now()
                from generate_series(1, 200000) i""",
                triggers("enable"),
                "analyze");
    }

    @AfterEach
    void empty() throws SQLException {
        updates.end();
        run(
                "update directory_revision set revision = revision + 1",
                // row by row, each partner's foreign keys would be looked up among 200,000 rows
                "truncate partner cascade",
                "delete from directory_change where id::text like '5ca1e%'",
                "delete from directory_history",
                "analyze");
    }

    private static String triggers(String able) {
        return "alter table partner %1$s trigger user; alter table market_id %1$s trigger user; alter table contract %1$s trigger user"
                .formatted(able);
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private void follow() {
        DirectoryConfig config = new SmallRyeConfigBuilder()
                .withMapping(DirectoryConfig.class)
                .withDefaultValues(Map.of("roamhub.directory.urls", registry.toString()))
                .build()
                .getConfigMapping(DirectoryConfig.class);
        TokenSource token =
                () -> new TokenSource.Fetched(Tokens.service(), Instant.now().plusSeconds(3600));
        updates = new DirectoryUpdates(config, directory, new InternalHttp(new ServiceToken(token)));
        updates.begin();
    }

    private Duration awaitThat(Predicate<Directory> holds, Duration longest) throws InterruptedException {
        long begin = System.nanoTime();
        while (!holds.test(directory.current()) && System.nanoTime() - begin < longest.toNanos()) {
            Thread.sleep(5);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(holds.test(directory.current())).as("after %s", took).isTrue();
        return took;
    }

    @Test
    void one_change_among_them_is_complete_within_two_seconds_and_is_not_the_whole_document() throws Exception {
        follow();
        awaitThat(known -> known.contractCount() >= 200_000, Duration.ofSeconds(60));
        Directory before = directory.current();
        assertThat(before.partnerCount()).isGreaterThanOrEqualTo(10_000);

        put(Tokens.hubAdmin(), "/partners/" + OPERATOR + "/allowed-networks", List.of("198.51.100.0/24"))
                .then()
                .statusCode(200);
        awaitThat(known -> known.byId(OPERATOR).orElseThrow().allows("198.51.100.1"), PROMISED);

        Directory after = directory.current();
        assertThat(after.byId(id("5ca1e000", 18)).orElseThrow())
                .as("what did not change was not sent again")
                .isSameAs(before.byId(id("5ca1e000", 18)).orElseThrow());
        int size = as(Tokens.service())
                .queryParam("after", before.revision())
                .queryParam("mark", before.mark())
                .get("/internal/v1/directory")
                .asByteArray()
                .length;
        assertThat(size).isLessThan(10_000);
    }

    @Test
    void an_ended_contract_and_a_suspended_partner_are_known_within_two_seconds() throws Exception {
        follow();
        awaitThat(known -> known.contractCount() >= 200_000, Duration.ofSeconds(60));
        Instant now = Instant.now();
        int underContract = directory
                .current()
                .providersUnderContract(OPERATOR, ContractService.AUTHORIZATION, now)
                .size();
        UUID provider = directory
                .current()
                .providersUnderContract(OPERATOR, ContractService.AUTHORIZATION, now)
                .getFirst()
                .id();

        Registry.admin()
                .post("/api/v1/partners/" + provider + "/suspend")
                .then()
                .statusCode(200);
        awaitThat(known -> !known.hasContract(OPERATOR, provider, ContractService.AUTHORIZATION, now), PROMISED);
        assertThat(directory.current().providersUnderContract(OPERATOR, ContractService.AUTHORIZATION, now))
                .hasSize(underContract - 1);

        Registry.admin()
                .delete("/api/v1/contracts/" + id("5ca1ec00", 5016))
                .then()
                .statusCode(204);
        awaitThat(
                known -> known.providersUnderContract(OPERATOR, ContractService.AUTHORIZATION, now)
                                .size()
                        == underContract - 2,
                PROMISED);
    }
}
