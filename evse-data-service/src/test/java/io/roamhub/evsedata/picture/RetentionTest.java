package io.roamhub.evsedata.picture;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.store.Retention;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class RetentionTest {

    private static final Instant LONG_AGO = Instant.parse("2001-05-05T12:00:00Z");

    @Inject
    DataSource dataSource;

    @Inject
    Pictures pictures;

    @Inject
    Crawls crawls;

    @Inject
    Retention retention;

    private void takenAt(Instant instant) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO picture (taken_at, snapshot) VALUES (?, '1:1:')")) {
            insert.setTimestamp(1, Timestamp.from(instant));
            insert.executeUpdate();
        }
    }

    private List<Instant> pictureTimes(Instant before) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT taken_at FROM picture WHERE taken_at < ? ORDER BY 1")) {
            query.setTimestamp(1, Timestamp.from(before));
            List<Instant> times = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    times.add(rows.getTimestamp(1).toInstant());
                }
            }
            return times;
        }
    }

    private boolean exists(String table) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    @Test
    void old_pictures_are_thinned_to_one_a_minute_and_the_oldest_needed_one_stays() throws SQLException {
        for (int second = 0; second < 180; second += 20) {
            takenAt(LONG_AGO.plusSeconds(second));
        }

        pictures.thin(LONG_AGO.plusSeconds(300), LONG_AGO.plusSeconds(110));

        assertThat(pictureTimes(LONG_AGO.plusSeconds(300)))
                .containsExactly(LONG_AGO.plusSeconds(100), LONG_AGO.plusSeconds(160));
    }

    @Test
    void what_an_answer_named_is_not_thinned_so_that_no_end_is_missed_of_what_it_showed() {
        Hub hub = new Hub();
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));
        pictures.current();
        hub.pushed("insert", Evses.record(hub.evse(2), "Bonn"));
        String named = hub.now();
        hub.pushed("update", Evses.record(hub.evse(1), "Potsdam"));
        pictures.current();
        Instant afterThem = Instant.now().plusSeconds(5);

        pictures.thin(afterThem, LONG_AGO);
        hub.pushed("delete", Evses.record(hub.evse(2), "Bonn"));

        assertThat(hub.delta(named))
                .extracting(record -> record.get("EvseID") + " " + record.get("deltaType"))
                .containsExactlyInAnyOrder(hub.evse(1) + " update", hub.evse(2) + " delete");
    }

    @Test
    void nothing_changed_makes_no_picture() {
        Hub hub = new Hub();
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));
        Picture before = pictures.current();

        assertThat(pictures.current()).isEqualTo(before);
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));
        assertThat(pictures.current()).isEqualTo(before);
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Bonn"));
        assertThat(pictures.current().takenAt()).isAfter(before.takenAt());
    }

    @Test
    void a_page_of_a_crawl_that_ended_begins_a_new_one() {
        Hub hub = new Hub();
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"), Evses.record(hub.evse(2), "Bonn"));
        String body = Evses.pull(hub.provider, ",\"OperatorIds\":[\"" + hub.operator + "\"]");
        hub.pull(body, "?page=0&size=1");
        hub.pushed("delete", Evses.record(hub.evse(2), "Bonn"));
        assertThat(hub.pull(body, "?page=1&size=1").jsonPath().getInt("totalElements"))
                .isEqualTo(2);

        crawls.forget(Instant.now().plusSeconds(1));

        JsonPath answer = hub.pull(body, "?page=1&size=1").jsonPath();
        assertThat(answer.getInt("totalElements")).isEqualTo(1);
        assertThat(answer.getList("content")).isEmpty();
    }

    @Test
    void partitions_of_a_table_in_use_are_left_for_the_next_time_and_stall_nobody() throws Exception {
        Instant then = Instant.parse("2002-05-05T12:00:00Z");
        try (Connection reading = dataSource.getConnection();
                Connection other = dataSource.getConnection()) {
            reading.setAutoCommit(false);
            count(reading);

            assertThat(retention.makeRoom(then)).isFalse();
            assertThat(exists("evse_data_history_200205")).isFalse();
            assertThat(exists("push_log_200205")).isTrue();
            // nobody waits for the lock any more, behind which this would have to wait
            try (PreparedStatement atOnce =
                    other.prepareStatement("SET lock_timeout = 0; SET statement_timeout = '5s'")) {
                atOnce.execute();
            }
            count(other);
            reading.rollback();
            reading.setAutoCommit(true);
        }

        assertThat(retention.makeRoom(then)).isTrue();
        assertThat(exists("evse_data_history_200205")).isTrue();
        try (Connection reading = dataSource.getConnection()) {
            reading.setAutoCommit(false);
            count(reading);

            retention.dropOld(Instant.now());

            assertThat(exists("evse_data_history_200205")).isTrue();
            assertThat(exists("push_log_200205")).isFalse();
            reading.rollback();
            reading.setAutoCommit(true);
        }
        retention.dropOld(Instant.now());
        assertThat(exists("evse_data_history_200205")).isFalse();
    }

    private static void count(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM evse_data_history");
                ResultSet row = query.executeQuery()) {
            row.next();
        }
    }

    @Test
    void partitions_are_made_ahead_and_dropped_when_all_in_them_is_too_old() throws SQLException {
        retention.makeRoom(LONG_AGO);
        assertThat(exists("evse_data_history_200105")).isTrue();
        assertThat(exists("push_log_200108")).isTrue();

        assertThat(retention.dropOld(Instant.now())).isGreaterThanOrEqualTo(20);

        assertThat(exists("evse_data_history_200105")).isFalse();
        String thisMonth = Instant.now()
                .minus(Duration.ofDays(1))
                .toString()
                .substring(0, 7)
                .replace("-", "");
        assertThat(exists("evse_data_history_" + thisMonth)
                        || exists("evse_data_history_"
                                + Instant.now().toString().substring(0, 7).replace("-", "")))
                .isTrue();
    }
}
