package io.roamhub.evsedata.push;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class PushEvseDataTest {

    private Hub hub;

    @BeforeEach
    void a_hub() {
        hub = new Hub();
    }

    @Test
    void a_full_load_replaces_all_records_of_the_operator() {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"), Evses.record(hub.evse(2), "Bonn"));

        hub.pushed("fullLoad", Evses.record(hub.evse(2), "Bonn"), Evses.record(hub.evse(3), "Kiel"));

        assertThat(hub.mine("").getList("content.EvseID")).containsExactly(hub.evse(2), hub.evse(3));
    }

    @Test
    void an_empty_full_load_clears() {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));

        hub.pushed("fullLoad");

        assertThat(hub.mine("").getInt("totalElements")).isZero();
    }

    @Test
    void insert_update_and_delete_change_what_they_name() {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));

        hub.pushed("insert", Evses.record(hub.evse(2), "Bonn"));
        hub.pushed("update", Evses.record(hub.evse(1), "Potsdam"));

        assertThat(hub.mine("").getList("content.Address.City")).containsExactly("Potsdam", "Bonn");
        hub.pushed("delete", Evses.record(hub.evse(1), "Potsdam"));
        assertThat(hub.mine("").getList("content.EvseID")).containsExactly(hub.evse(2));
    }

    @Test
    void an_insert_of_an_existing_record_is_refused_with_009_and_the_id() {
        hub.pushed("insert", Evses.record(hub.evse(1), "Berlin"));

        JsonPath answer = refused(hub.push(Evses.push(
                "insert", hub.operator, Evses.record(hub.evse(1), "Berlin"), Evses.record(hub.evse(2), "Bonn"))));

        assertThat(answer.getString("StatusCode.Code")).isEqualTo("009");
        assertThat(answer.getString("StatusCode.AdditionalInfo"))
                .contains(hub.evse(1))
                .doesNotContain(hub.evse(2));
        assertThat(hub.mine("").getInt("totalElements")).isEqualTo(1);
    }

    @Test
    void an_update_or_delete_of_a_missing_record_is_refused_with_009_and_applies_nothing() {
        hub.pushed("insert", Evses.record(hub.evse(1), "Berlin"));
        for (String action : new String[] {"update", "delete"}) {
            JsonPath answer = refused(hub.push(Evses.push(
                    action, hub.operator, Evses.record(hub.evse(1), "Bern"), Evses.record(hub.evse(2), "Bonn"))));

            assertThat(answer.getString("StatusCode.Code")).isEqualTo("009");
            assertThat(answer.getString("StatusCode.AdditionalInfo")).contains(hub.evse(2));
        }
        assertThat(hub.mine("").getList("content.Address.City")).containsExactly("Berlin");
    }

    @Test
    void an_evse_id_given_twice_is_refused_with_018_whatever_its_spelling() {
        String twice = hub.evse(1).replace("*", "");

        JsonPath answer = refused(hub.push(Evses.push(
                "fullLoad", hub.operator, Evses.record(hub.evse(1), "Berlin"), Evses.record(twice, "Bonn"))));

        assertThat(answer.getString("StatusCode.Code")).isEqualTo("018");
        assertThat(answer.getString("StatusCode.AdditionalInfo")).contains(twice);
    }

    @Test
    void an_evse_id_of_another_operator_is_refused_with_018() {
        JsonPath answer = refused(
                hub.push(Evses.push("fullLoad", hub.operator, Evses.record(hub.otherOperator + "*E1", "Utrecht"))));

        assertThat(answer.getString("StatusCode.Code")).isEqualTo("018");
        assertThat(answer.getString("StatusCode.AdditionalInfo")).contains(hub.otherOperator + "*E1");
    }

    @Test
    void a_hub_operator_pushes_for_its_sub_operators() {
        hub.pushed("fullLoad", Evses.record(hub.subOperator + "*E1", "Lyon"));

        assertThat(hub.mine("").getList("content.OperatorID")).containsExactly(hub.operator);
        String bySubOperator = Evses.pull(hub.provider, ",\"OperatorIds\":[\"" + hub.subOperator + "\"]");
        assertThat(hub.pull(bySubOperator, "").jsonPath().getList("content.EvseID"))
                .containsExactly(hub.subOperator + "*E1");
    }

    @Test
    void an_empty_list_is_a_violation_but_for_a_full_load() {
        for (String action : new String[] {"insert", "update", "delete"}) {
            Response answer = hub.push(Evses.push(action, hub.operator));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.jsonPath().getString("validationErrors[0].errorMessage"))
                    .contains("must not be empty");
        }
    }

    @Test
    void one_bad_record_refuses_the_whole_push_with_its_index() {
        Response answer = hub.push(Evses.push(
                "fullLoad",
                hub.operator,
                Evses.record(hub.evse(1), "Berlin"),
                Evses.record(hub.evse(2), "Bonn").replace("+4930123456", "none")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("validationErrors[0].fieldReference"))
                .isEqualTo("operatorEvseData.evseDataRecord[1].hotlinePhoneNumber");
        assertThat(hub.mine("").getInt("totalElements")).isZero();
    }

    @Test
    void what_an_operator_sent_comes_back_in_its_own_text() {
        String record = Evses.record(hub.evse(1), "Berlin")
                .replace("\"Power\":22.0", "\"Power\" : 22.000, \"x-vendor\":{\"a\":[1.10,null]}");

        hub.pushed("insert", record);

        String text = hub.pull(Evses.pull(hub.provider, ",\"OperatorIds\":[\"" + hub.operator + "\"]"), "")
                .asString();
        assertThat(text).contains(record.substring(1));
    }

    @Test
    void members_that_only_the_hub_writes_are_not_taken_from_the_operator() {
        String record = Evses.record(hub.evse(1), "Berlin")
                .replaceFirst(
                        "\\{",
                        "{\"deltaType\":\"update\",\"Operator\\\\u0049D\":\"DE*XXX\",\"lastUpdate\":\"2020-01-01T00:00:00Z\",");

        hub.pushed("insert", record);

        String text = hub.pull(Evses.pull(hub.provider, ",\"OperatorIds\":[\"" + hub.operator + "\"]"), "")
                .asString();
        assertThat(text)
                .doesNotContain("deltaType")
                .doesNotContain("2020-01-01")
                .doesNotContain("DE*XXX")
                .containsOnlyOnce("lastUpdate");
    }

    @Test
    void auto_reads_true_once_the_operator_pushes_status() {
        String auto = Evses.record(hub.evse(1), "Berlin")
                .replace("\"DynamicInfoAvailable\":\"true\"", "\"DynamicInfoAvailable\":\"\\u0061uto\"");
        hub.pushed("fullLoad", auto);
        assertThat(hub.mine("").getString("content[0].DynamicInfoAvailable")).isEqualTo("auto");
        String before = hub.now();

        hub.pushStatus(Evses.pushStatus("fullLoad", hub.operator, hub.evse(1), "Available"));

        assertThat(hub.mine("").getString("content[0].DynamicInfoAvailable")).isEqualTo("true");
        assertThat(hub.delta(before)).hasSize(1);
        String after = hub.now();
        hub.pushed("fullLoad", auto);
        assertThat(hub.delta(after)).isEmpty();
    }

    private static JsonPath refused(Response response) {
        assertThat(response.statusCode()).isEqualTo(200);
        JsonPath answer = response.jsonPath();
        assertThat(answer.getBoolean("Result")).isFalse();
        return answer;
    }
}
