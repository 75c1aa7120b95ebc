package io.roamhub.evsedata.store;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import io.roamhub.oicp.operation.Operation;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class LanesTest {

    @Inject
    DataSource dataSource;

    @Inject
    Lanes lanes;

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
    void a_ticket_of_a_replica_that_died_holds_nobody_up_and_is_forgotten() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            execute(connection, ticketOf(4711));
        }

        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));

        assertThat(hub.mine("").getInt("totalElements")).isEqualTo(1);
        assertThat(lanes.forgetDead()).isPositive();
    }

    @Test
    void an_older_ticket_of_another_living_replica_is_waited_for() throws Exception {
        try (Connection other = dataSource.getConnection()) {
            execute(other, "SELECT pg_advisory_lock(push_ticket_class(), 4712)");
            execute(other, ticketOf(4712));

            CompletableFuture<Void> push =
                    CompletableFuture.runAsync(() -> hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin")));
            Thread.sleep(700);
            assertThat(push).isNotDone();
            execute(other, "DELETE FROM push_ticket WHERE replica = 4712");

            push.get(20, TimeUnit.SECONDS);
            execute(other, "SELECT pg_advisory_unlock_all()");
        }
        assertThat(hub.mine("").getInt("totalElements")).isEqualTo(1);
    }
}
