package io.roamhub.evsedata.push;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class PushLogTest {

    @Inject
    DataSource dataSource;

    private final Hub hub = new Hub();

    /** Each line as operation, action, code, received, inserted, updated, deleted, unchanged. */
    private List<String> lines() throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT operation, action, code, received, inserted, updated, deleted, unchanged FROM push_log
                        WHERE operator_partner = ? AND pushed_at > now() - interval '1 minute' ORDER BY id
                        """)) {
            query.setObject(1, hub.operatorPartner());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    lines.add("%s %s %s %d %d %d %d %d"
                            .formatted(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getInt(4),
                                    row.getInt(5),
                                    row.getInt(6),
                                    row.getInt(7),
                                    row.getInt(8)));
                }
            }
        }
        return lines;
    }

    private void awaitLines(String... expected) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (lines().size() < expected.length && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(lines()).containsExactly(expected);
    }

    @Test
    void every_push_is_logged_with_its_action_and_counts_also_the_refused_and_the_unreadable() throws Exception {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"), Evses.record(hub.evse(2), "Bonn"));
        hub.pushed("fullLoad", Evses.record(hub.evse(2), "Kiel"), Evses.record(hub.evse(3), "Bonn"));
        hub.pushed("update", Evses.record(hub.evse(2), "Kiel"));
        hub.push(Evses.push("insert", hub.operator, Evses.record(hub.evse(2), "Kiel")));
        hub.push(Evses.push("insert", hub.operator, Evses.record(hub.otherOperator + "*E1", "Kiel")));
        hub.pushStatus(Evses.pushStatus("insert", hub.operator, hub.evse(3), "Occupied"));
        awaitLines(
                "PushEvseData fullLoad 000 2 2 0 0 0",
                "PushEvseData fullLoad 000 2 1 1 1 0",
                "PushEvseData update 000 1 0 0 0 1",
                "PushEvseData insert 009 1 0 0 0 0",
                "PushEvseData insert 018 1 0 0 0 0",
                "PushEvseStatus insert 000 1 1 0 0 0");
    }

    @Test
    void a_push_whose_body_cannot_be_read_is_logged_with_the_status_of_its_answer() throws Exception {
        hub.push("{\"ActionType\":");
        awaitLines("PushEvseData unknown 400 0 0 0 0 0");
    }
}
