package io.roamhub.evsedata.stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import io.roamhub.oicp.operation.HubService;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class StatusStreamTest {

    @TestHTTPResource("/api/v1/evse-status/stream")
    URI stream;

    @Inject
    DataSource dataSource;

    @Inject
    EventDays days;

    @Inject
    StatusEvents events;

    private final Hub hub = new Hub();

    @BeforeEach
    void threeChargingSpots() {
        hub.pushed(
                "fullLoad",
                Evses.record(hub.evse(1), "Berlin"),
                Evses.record(hub.evse(2), "Bonn"),
                Evses.record(hub.evse(3), "Kiel"));
    }

    private void status(String action, String... pairs) {
        hub.pushStatus(Evses.pushStatus(action, hub.operator, pairs))
                .then()
                .statusCode(200)
                .body("Result", org.hamcrest.Matchers.is(true));
    }

    private StreamReader listen(String query, String lastEventId) {
        return StreamReader.open(stream + query, hub.providerPartner(), lastEventId);
    }

    private StreamReader listenToMine() {
        return listen("?operatorId=" + hub.operator, null);
    }

    @Test
    void a_change_reaches_a_listener_with_what_else_the_operator_sent() {
        try (StreamReader listener = listenToMine()) {
            listener.next("open");

            status("fullLoad", hub.evse(1), "Available");

            StreamReader.Event event = listener.next("status");
            assertThat(event.json().getString("EvseID")).isEqualTo(hub.evse(1));
            assertThat(event.json().getString("EvseStatus")).isEqualTo("Available");
            assertThat(event.json().getString("OperatorID")).isEqualTo(hub.operator);
            assertThat(Instant.parse(event.json().getString("at")))
                    .isBefore(Instant.now().plusSeconds(1));
        }
    }

    @Test
    void an_equal_status_is_not_told_again() {
        status("fullLoad", hub.evse(1), "Available");
        try (StreamReader listener = listenToMine()) {
            listener.next("open");

            status("update", hub.evse(1), "Available");
            status("insert", hub.evse(2), "Occupied");

            assertThat(listener.next("status").json().getString("EvseID")).isEqualTo(hub.evse(2));
        }
    }

    @Test
    void a_status_that_is_taken_back_reads_unknown_and_one_of_an_evse_that_is_gone_not_found() {
        status("fullLoad", hub.evse(1), "Available", hub.evse(2), "Available");
        try (StreamReader listener = listenToMine()) {
            listener.next("open");

            status("delete", hub.evse(1), "Available");
            assertThat(listener.next("status").json().getString("EvseStatus")).isEqualTo("Unknown");

            hub.pushed("delete", Evses.record(hub.evse(2), "Bonn"));
            assertThat(listener.next("status").json().getString("EvseStatus")).isEqualTo("EvseNotFound");
        }
    }

    @Test
    void who_resumes_gets_the_latest_status_of_what_changed_meanwhile_and_nothing_else() {
        status("fullLoad", hub.evse(1), "Available", hub.evse(2), "Available", hub.evse(3), "Available");
        String seen;
        try (StreamReader listener = listenToMine()) {
            listener.next("open");
            status("update", hub.evse(3), "Occupied");
            listener.next("status");
            seen = listener.nextId();
        }
        status("update", hub.evse(1), "Occupied");
        status("update", hub.evse(1), "Reserved");
        status("update", hub.evse(2), "OutOfService");

        try (StreamReader listener = listen("?operatorId=" + hub.operator, seen)) {
            listener.next("open");
            assertThat(listener.next("status").said()).isEqualTo(hub.evse(1) + " Reserved");
            assertThat(listener.next("status").said()).isEqualTo(hub.evse(2) + " OutOfService");
            status("update", hub.evse(1), "Available");
            assertThat(listener.next("status").said()).isEqualTo(hub.evse(1) + " Available");
        }
    }

    @Test
    void a_change_whose_transaction_was_open_all_the_time_is_not_missed() throws SQLException {
        status("fullLoad", hub.evse(1), "Available", hub.evse(2), "Available");
        String seen;
        try (Connection slow = dataSource.getConnection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.executeUpdate("UPDATE evse_status SET status = 'Reserved' WHERE evse_id = '" + hub.evse(1) + "'");
            try (StreamReader listener = listenToMine()) {
                listener.next("open");
                status("update", hub.evse(2), "Occupied");
                assertThat(listener.next("status").said()).isEqualTo(hub.evse(2) + " Occupied");
                seen = listener.nextId();
                slow.commit();
                assertThat(listener.next("status").said()).isEqualTo(hub.evse(1) + " Reserved");
            } finally {
                slow.setAutoCommit(true);
            }
        }
        try (StreamReader listener = listen("?operatorId=" + hub.operator, seen)) {
            listener.next("open");
            assertThat(listener.next("status").said()).isEqualTo(hub.evse(1) + " Reserved");
        }
    }

    @Test
    void the_last_status_is_told_last_also_where_the_transaction_of_one_before_is_younger() throws SQLException {
        status("fullLoad", hub.evse(1), "Available");
        Position before = events.now();
        String changed = "UPDATE evse_status SET status = '%s' WHERE evse_id = '" + hub.evse(1) + "'";
        try (Connection older = dataSource.getConnection();
                Connection younger = dataSource.getConnection();
                Statement last = older.createStatement();
                Statement first = younger.createStatement()) {
            older.setAutoCommit(false);
            last.execute("SELECT pg_current_xact_id()");
            first.executeUpdate(changed.formatted("Reserved"));
            last.executeUpdate(changed.formatted("Occupied"));
            older.commit();
            older.setAutoCommit(true);
        }

        assertThat(events.since(before, 1000).events().stream()
                        .filter(event -> event.evseId().equals(hub.evse(1)))
                        .map(StatusEvent::status))
                .containsExactly("Reserved", "Occupied");
        assertThat(events.between(before, events.now(), 1000, 1000).orElseThrow().stream()
                        .filter(event -> event.evseId().equals(hub.evse(1)))
                        .map(StatusEvent::status))
                .containsExactly("Occupied");
    }

    @Test
    void filters_by_country_and_operator_hide_the_others() {
        Hub other = new Hub();
        other.pushed("fullLoad", Evses.record(other.evse(1), "Berlin"));
        hub.directory().publish();
        try (StreamReader french = listen("?country=FRA&operatorId=" + hub.operator, null);
                StreamReader german = listen("?country=DEU&operatorId=" + hub.operator, null)) {
            french.next("open");
            german.next("open");

            status("fullLoad", hub.evse(1), "Occupied");

            assertThat(german.next("status").said()).isEqualTo(hub.evse(1) + " Occupied");
            assertThat(french.nextId()).isNotEmpty();
            assertThat(french.heard()).doesNotContain("status");
        }
    }

    @Test
    void who_was_away_for_longer_than_changes_are_kept_is_told_to_pull() throws SQLException {
        days.makeRoom(Instant.parse("2001-05-05T12:00:00Z"));
        String seen;
        try (StreamReader listener = listenToMine()) {
            seen = listener.next("open").id();
        }
        status("fullLoad", hub.evse(1), "Available");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO evse_status_event (at, evse_key, evse_id, operator_key, status)
                    VALUES ('2001-05-05T13:00Z', 'X', 'X', 'X', 'Available')""");
        }
        assertThat(days.dropBefore(Instant.parse("2002-01-01T00:00:00Z"))).isEqualTo(9);

        try (StreamReader listener = listen("", seen)) {
            StreamReader.Event open = listener.next("open");
            assertThat(open.id()).isNotEqualTo(seen);
            listener.next("reset");
        }
    }

    @Test
    void a_position_of_another_database_is_answered_with_reset() {
        try (StreamReader listener = listen("", "999999999999:999999999999:")) {
            listener.next("open");
            listener.next("reset");
        }
    }

    @Test
    void a_last_event_id_of_nobody_is_refused() {
        given().auth()
                .oauth2(Tokens.gateway())
                .header("Roamhub-Partner", hub.providerPartner())
                .header("Last-Event-ID", "7; DROP TABLE evse_status")
                .get(stream)
                .then()
                .statusCode(400)
                .body("detail", containsString("Last-Event-ID"));
    }

    @Test
    void operators_strangers_and_providers_without_the_service_are_refused() {
        for (UUID partner : List.of(hub.operatorPartner(), UUID.randomUUID())) {
            given().auth()
                    .oauth2(Tokens.gateway())
                    .header("Roamhub-Partner", partner)
                    .get(stream)
                    .then()
                    .statusCode(403);
        }
        given().auth()
                .oauth2(Tokens.partner(hub.operatorPartner()))
                .get(stream)
                .then()
                .statusCode(403);
        given().auth().oauth2(Tokens.service()).get(stream).then().statusCode(403);
        given().get(stream).then().statusCode(401);

        UUID without = hub.directory()
                .provider("NL-Q0Q")
                .services(HubService.EVSE_DATA)
                .id();
        hub.directory().publish();
        given().auth().oauth2(Tokens.partner(without)).get(stream).then().statusCode(403);
    }

    @Test
    void one_partner_has_four_streams_and_no_more() {
        List<StreamReader> open = new java.util.ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                StreamReader listener = listenToMine();
                open.add(listener);
                listener.next("open");
            }
            given().auth()
                    .oauth2(Tokens.gateway())
                    .header("Roamhub-Partner", hub.providerPartner())
                    .get(stream)
                    .then()
                    .statusCode(429);
        } finally {
            open.forEach(StreamReader::close);
        }
    }

    @Test
    void who_leaves_gives_its_place_to_the_next_though_nothing_happens() {
        for (int i = 0; i < 4; i++) {
            try (StreamReader listener = listen("?operatorId=" + hub.otherOperator, null)) {
                listener.next("open");
            }
        }

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> listenToMine().close());
    }

    @Test
    void a_provider_that_is_suspended_hears_no_more() {
        try (StreamReader listener = listenToMine()) {
            listener.next("open");
            hub.suspendProvider();

            status("fullLoad", hub.evse(1), "Occupied");

            assertThat(listener.ended()).isTrue();
        }
    }

    @Test
    void who_missed_more_changes_than_are_looked_through_is_told_to_pull() {
        status("fullLoad", hub.evse(1), "Available");
        Position before = events.now();
        for (String status : List.of("Occupied", "Reserved", "Available")) {
            status("update", hub.evse(1), status);
        }
        Position after = events.now();

        assertThat(events.between(before, after, 1000, 2)).isEmpty();
        assertThat(events.between(before, after, 1000, 1000).orElseThrow())
                .extracting(StatusEvent::status)
                .contains("Available");
    }
}
