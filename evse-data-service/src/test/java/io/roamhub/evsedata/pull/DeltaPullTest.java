package io.roamhub.evsedata.pull;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class DeltaPullTest {

    private Hub hub;
    private String lastCall;

    @BeforeEach
    void a_hub_with_two_records() {
        hub = new Hub();
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"), Evses.record(hub.evse(2), "Bonn"));
        lastCall = hub.now();
    }

    private Map<String, Object> onlyChange() {
        List<Map<String, Object>> changes = hub.delta(lastCall);
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }

    @Test
    void nothing_changed_is_nothing_told() {
        assertThat(hub.delta(lastCall)).isEmpty();
    }

    @Test
    void an_equal_push_is_no_change() {
        String reordered = Evses.record(hub.evse(2), "Bonn")
                .replace("\"RenewableEnergy\":true,", "")
                .replaceFirst("\\{", "{ \"RenewableEnergy\" : true, ");

        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"), reordered);

        assertThat(hub.delta(lastCall)).isEmpty();
    }

    @Test
    void an_inserted_record_is_an_insert_also_when_updated_since() {
        hub.pushed("insert", Evses.record(hub.evse(3), "Kiel"));
        hub.pushed("update", Evses.record(hub.evse(3), "Köln"));

        assertThat(onlyChange()).containsEntry("deltaType", "insert").containsEntry("EvseID", hub.evse(3));
        assertThat(onlyChange().get("Address")).asString().contains("Köln");
    }

    @Test
    void an_updated_record_is_an_update() {
        hub.pushed("update", Evses.record(hub.evse(1), "Potsdam"));

        assertThat(onlyChange()).containsEntry("deltaType", "update").containsEntry("EvseID", hub.evse(1));
    }

    @Test
    void a_record_updated_and_changed_back_is_absent() {
        hub.pushed("update", Evses.record(hub.evse(1), "Potsdam"));
        hub.pushed("update", Evses.record(hub.evse(1), "Berlin"));

        assertThat(hub.delta(lastCall)).isEmpty();
    }

    @Test
    void a_deleted_record_comes_as_its_last_known_self() {
        hub.pushed("update", Evses.record(hub.evse(1), "Potsdam"));
        hub.pushed("delete", Evses.record(hub.evse(1), "whatever"));

        assertThat(onlyChange()).containsEntry("deltaType", "delete").containsEntry("EvseID", hub.evse(1));
        assertThat(onlyChange().get("Address")).asString().contains("Potsdam");
    }

    @Test
    void a_record_inserted_and_deleted_since_is_absent() {
        hub.pushed("insert", Evses.record(hub.evse(3), "Kiel"));
        hub.pushed("delete", Evses.record(hub.evse(3), "Kiel"));

        assertThat(hub.delta(lastCall)).isEmpty();
    }

    @Test
    void a_record_deleted_and_inserted_again_is_an_update_or_absent_when_equal() {
        hub.pushed("delete", Evses.record(hub.evse(1), "Berlin"), Evses.record(hub.evse(2), "Bonn"));
        hub.pushed("insert", Evses.record(hub.evse(1), "Berlin"), Evses.record(hub.evse(2), "Neuss"));

        assertThat(onlyChange()).containsEntry("deltaType", "update").containsEntry("EvseID", hub.evse(2));
    }

    @Test
    void a_delta_before_the_first_push_has_everything_as_insert() {
        String before = Instant.now().minus(Duration.ofDays(2)).toString();

        assertThat(hub.delta(before)).hasSize(2).allSatisfy(record -> assertThat(record)
                .containsEntry("deltaType", "insert"));
    }

    @Test
    void a_record_that_leaves_the_filter_is_told_as_deleted() {
        hub.pushed(
                "update",
                Evses.record(hub.evse(1), "Berlin").replace("\"RenewableEnergy\":true", "\"RenewableEnergy\":false"));

        String body = Evses.pull(hub.provider, ",\"RenewableEnergy\":true,\"LastCall\":\"" + lastCall + "\"");
        List<Map<String, Object>> content =
                hub.pull(body, "?size=2000").jsonPath().getList("content");

        assertThat(content)
                .filteredOn(record -> hub.operator.equals(record.get("OperatorID")))
                .singleElement()
                .satisfies(record -> assertThat(record).containsEntry("deltaType", "delete"));
    }

    @Test
    void the_pages_of_a_delta_show_one_picture() {
        for (int i = 10; i < 20; i++) {
            hub.pushed("insert", Evses.record(hub.evse(i), "Kiel"));
        }
        String body = Evses.pull(hub.provider, ",\"LastCall\":\"" + lastCall + "\"");
        int total = hub.pull(body, "?page=0&size=3").jsonPath().getInt("totalElements");

        hub.pushed("delete", Evses.record(hub.evse(15), "Kiel"));

        List<String> ids = new java.util.ArrayList<>();
        for (int page = 1; page * 3 < total; page++) {
            ids.addAll(hub.pull(body, "?page=" + page + "&size=3").jsonPath().getList("content.EvseID"));
        }
        assertThat(total).isEqualTo(10);
        assertThat(ids).hasSize(7).contains(hub.evse(15));
    }

    @Test
    void last_call_has_its_bounds() {
        for (Instant impossible :
                List.of(Instant.now().plus(Duration.ofMinutes(5)), Instant.now().minus(Duration.ofDays(91)))) {
            Response answer = hub.pull(Evses.pull(hub.provider, ",\"LastCall\":\"" + impossible + "\""), "");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.jsonPath().getString("validationErrors[0].fieldReference"))
                    .isEqualTo("lastCall");
        }
    }

    @Test
    void last_call_does_not_combine_with_what_restricts_the_place() {
        for (String other : List.of(
                "\"CountryCodes\":[\"DEU\"]",
                "\"OperatorIds\":[\"" + hub.operator + "\"]",
                "\"SearchCenter\":{\"GeoCoordinates\":{\"Google\":{\"Coordinates\":\"52.5 13.4\"}},\"Radius\":5}")) {
            Response answer = hub.pull(Evses.pull(hub.provider, ",\"LastCall\":\"" + lastCall + "\"," + other), "");

            assertThat(answer.statusCode()).as(other).isEqualTo(400);
        }
    }
}
