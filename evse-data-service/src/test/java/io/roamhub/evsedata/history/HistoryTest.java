package io.roamhub.evsedata.history;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class HistoryTest {

    private final Hub hub = new Hub();

    private static Response asStaff(String path) {
        return given().auth()
                .oauth2(Tokens.onboardingManager())
                .urlEncodingEnabled(false)
                .get("/api/v1/" + path);
    }

    private static JsonPath read(String path) {
        return asStaff(path).then().statusCode(200).extract().jsonPath();
    }

    /** An instant after everything that was done before and before everything that is done next. */
    private static Instant between() {
        Instant after = Instant.now().plusMillis(2);
        await().pollInterval(Duration.ofMillis(1)).until(() -> Instant.now().isAfter(after.plusMillis(2)));
        return after;
    }

    private String city(JsonPath version) {
        return version.getString("record.Address.City");
    }

    private void status(String action, String... pairs) {
        hub.pushStatus(Evses.pushStatus(action, hub.operator, pairs)).then().statusCode(200);
    }

    @Test
    void a_place_in_the_log_of_pushes_that_no_answer_named_is_refused() {
        for (String after : List.of("999999999999999-1", "253370764800001-1", "1-", "-1-1", "1", "1-1-1", "x-1")) {
            asStaff("pushes?operatorId=" + hub.operator + "&after=" + after)
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("after must be the next of an earlier answer."));
        }
    }

    @Test
    void a_record_is_seen_as_it_was_at_any_instant() {
        Instant before = between();
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));
        Instant first = between();
        hub.pushed("update", Evses.record(hub.evse(1), "Bonn"));
        Instant second = between();
        hub.pushed("delete", Evses.record(hub.evse(1), "Bonn"));
        Instant gone = between();
        hub.pushed("insert", Evses.record(hub.evse(1), "Kiel"));

        String evse = "evses/" + hub.evse(1);
        asStaff(evse + "?at=" + before).then().statusCode(404);
        assertThat(city(read(evse + "?at=" + first))).isEqualTo("Berlin");
        assertThat(city(read(evse + "?at=" + second))).isEqualTo("Bonn");
        asStaff(evse + "?at=" + gone).then().statusCode(404);
        JsonPath now = read(evse);
        assertThat(city(now)).isEqualTo("Kiel");
        assertThat(now.getString("operatorId")).isEqualTo(hub.operator);
        assertThat(now.getString("operatorName")).isEqualTo("Operator " + hub.operator);
        assertThat(now.getString("until")).isNull();
    }

    @Test
    void versions_follow_each_other_without_a_gap_the_newest_first_and_in_parts() {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));
        for (String city : List.of("Bonn", "Kiel", "Trier", "Trier", "Ulm")) {
            between();
            hub.pushed("update", Evses.record(hub.evse(1), city));
        }

        List<String> cities = new ArrayList<>();
        List<String> from = new ArrayList<>();
        List<String> until = new ArrayList<>();
        String next = "";
        do {
            JsonPath part = read("evses/" + hub.evse(1) + "/versions?size=2" + next);
            cities.addAll(part.getList("content.record.Address.City"));
            from.addAll(part.getList("content.from"));
            until.addAll(part.getList("content.until"));
            next = part.getString("next") == null ? null : "&after=" + part.getString("next");
        } while (next != null);

        assertThat(cities).containsExactly("Ulm", "Trier", "Kiel", "Bonn", "Berlin");
        assertThat(until.getFirst()).isNull();
        assertThat(until.subList(1, 5)).isEqualTo(from.subList(0, 4));
    }

    @Test
    void a_status_is_seen_as_it_was_and_before_the_first_one_there_is_none() {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));
        Instant none = between();
        status("fullLoad", hub.evse(1), "Available");
        Instant available = between();
        status("update", hub.evse(1), "Occupied");
        Instant occupied = between();
        status("delete", hub.evse(1), "Occupied");

        String evse = "evses/" + hub.evse(1) + "/status";
        asStaff(evse + "?at=" + none).then().statusCode(404);
        assertThat(read(evse + "?at=" + available).getString("status")).isEqualTo("Available");
        assertThat(read(evse + "?at=" + occupied).getString("status")).isEqualTo("Occupied");
        asStaff(evse).then().statusCode(404);
        assertThat(read(evse + "/versions").getList("content.status")).containsExactly("Occupied", "Available");
        assertThat(statuses(none)).isEqualTo(Map.of(hub.evse(1), "Unknown"));
        assertThat(statuses(occupied)).isEqualTo(Map.of(hub.evse(1), "Occupied"));
        assertThat(statuses(Instant.now())).isEqualTo(Map.of(hub.evse(1), "Unknown"));
    }

    private Map<String, String> statuses(Instant at) {
        JsonPath all = read("operators/" + hub.operator + "/evse-status?size=1000&at=" + at);
        Map<String, String> byId = new TreeMap<>();
        List<String> ids = all.getList("content.evseId");
        List<String> states = all.getList("content.status");
        for (int i = 0; i < ids.size(); i++) {
            byId.put(ids.get(i), states.get(i));
        }
        return byId;
    }

    private Map<String, String> cities(Instant at) {
        Map<String, String> byId = new TreeMap<>();
        String next = "";
        while (next != null) {
            JsonPath part = read("operators/" + hub.operator + "/evses?size=3&at=" + at + next);
            List<String> ids = part.getList("content.evseId");
            List<String> cities = part.getList("content.record.Address.City");
            for (int i = 0; i < ids.size(); i++) {
                assertThat(byId.put(ids.get(i), cities.get(i))).isNull();
            }
            next = part.getString("next") == null ? null : "&after=" + part.getString("next");
        }
        return byId;
    }

    @Test
    void an_operators_data_and_status_at_past_instants_are_what_a_naive_copy_remembers() {
        Random random = new Random(20_261_122);
        Map<Instant, Map<String, String>> data = new LinkedHashMap<>();
        Map<Instant, Map<String, String>> states = new LinkedHashMap<>();
        Map<String, String> cities = new TreeMap<>();
        Map<String, String> status = new TreeMap<>();
        for (int push = 0; push < 40; push++) {
            String evse = hub.evse(random.nextInt(12));
            boolean known = cities.containsKey(evse);
            if (!known) {
                hub.pushed("insert", Evses.record(evse, "Place " + push));
                cities.put(evse, "Place " + push);
            } else if (random.nextInt(4) == 0) {
                hub.pushed("delete", Evses.record(evse, "gone"));
                cities.remove(evse);
                status.remove(evse);
            } else if (random.nextBoolean()) {
                hub.pushed("update", Evses.record(evse, "Place " + push));
                cities.put(evse, "Place " + push);
            } else {
                String next = random.nextBoolean() ? "Available" : "Occupied";
                status(status.containsKey(evse) ? "update" : "insert", evse, next);
                status.put(evse, next);
            }
            Instant at = between();
            data.put(at, new TreeMap<>(cities));
            Map<String, String> shown = new TreeMap<>();
            cities.keySet().forEach(id -> shown.put(id, status.getOrDefault(id, "Unknown")));
            states.put(at, shown);
        }

        data.forEach((at, expected) -> assertThat(cities(at)).isEqualTo(expected));
        states.forEach((at, expected) -> assertThat(statuses(at)).isEqualTo(expected));
    }

    @Test
    void a_sub_operators_data_is_found_by_its_own_id() {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"), Evses.record(hub.subOperator + "*E1", "Lyon"));

        JsonPath sub = read("operators/" + hub.subOperator + "/evses");

        assertThat(sub.getList("content.evseId")).containsExactly(hub.subOperator + "*E1");
        assertThat(sub.getString("content[0].operatorId")).isEqualTo(hub.operator);
    }

    @Test
    void every_push_is_in_the_log_the_refused_ones_too() {
        Response first = hub.push(Evses.push("fullLoad", hub.operator, Evses.record(hub.evse(1), "Berlin")));
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Bonn"), Evses.record(hub.evse(2), "Kiel"));
        hub.push(Evses.push("insert", hub.operator, Evses.record(hub.evse(2), "Kiel")));
        status("fullLoad", hub.evse(1), "Available");

        String log = "pushes?operatorId=" + hub.operator;
        JsonPath all = read(log);
        assertThat(all.getList("content.operation"))
                .containsExactly("PushEvseStatus", "PushEvseData", "PushEvseData", "PushEvseData");
        assertThat(all.getList("content.code")).containsExactly("000", "009", "000", "000");
        assertThat(all.getList("content.inserted")).containsExactly(1, 0, 1, 1);
        assertThat(all.getList("content.updated")).containsExactly(0, 0, 1, 0);
        assertThat(all.getString("content[3].processId")).isEqualTo(first.getHeader("Process-ID"));

        JsonPath part = read(log + "&size=3");
        assertThat(part.getList("content")).hasSize(3);
        assertThat(read(log + "&after=" + part.getString("next")).getList("content.action"))
                .containsExactly("fullLoad");
        assertThat(read(log + "&from=2999-01-01T00:00:00Z").getList("content")).isEmpty();
    }

    @Test
    void an_operator_sees_its_own_past_and_nobody_elses() {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));
        status("fullLoad", hub.evse(1), "Available");
        String own = Tokens.partner(hub.operatorPartner());
        String foreign = Tokens.partner(UUID.randomUUID());

        for (String path : List.of("evses/%s", "evses/%s/status")) {
            String url = "/api/v1/" + path.formatted(hub.evse(1));
            given().auth().oauth2(own).get(url).then().statusCode(200);
            given().auth().oauth2(foreign).get(url).then().statusCode(404);
            given().auth().oauth2(Tokens.service()).get(url).then().statusCode(403);
            given().get(url).then().statusCode(401);
        }
        for (String path : List.of("operators/%s/evses", "operators/%s/evse-status", "pushes?operatorId=%s")) {
            String url = "/api/v1/" + path.formatted(hub.operator);
            assertThat(given().auth().oauth2(own).get(url).jsonPath().getList("content"))
                    .isNotEmpty();
            assertThat(given().auth().oauth2(foreign).get(url).jsonPath().getList("content"))
                    .isEmpty();
        }
    }

    @Test
    void what_cannot_be_asked_is_refused_with_a_sentence() {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));
        String evse = "evses/" + hub.evse(1);

        asStaff(evse + "?at=2999-01-01T00:00:00Z").then().statusCode(400).body("detail", containsString("future"));
        asStaff(evse + "?at=2001-01-01T00:00:00Z").then().statusCode(400).body("detail", containsString("older"));
        asStaff(evse + "?at=yesterday").then().statusCode(400).body("detail", containsString("date-time"));
        asStaff(evse + "?at=%2B292278994-08-17T07:12:55.807Z").then().statusCode(400);
        asStaff(evse + "/versions?size=0").then().statusCode(400).body("detail", containsString("size"));
        asStaff(evse + "/versions?after=x").then().statusCode(400);
        asStaff("operators/nobody/evses").then().statusCode(400);
        asStaff("pushes").then().statusCode(400);
        asStaff("pushes?operatorId=" + hub.operator + "&after=1").then().statusCode(400);
        asStaff("evses/nothing").then().statusCode(404);
    }
}
