package io.roamhub.evsedata.push;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What partners send by mistake, and what they are told. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class BadInputTest {

    private static final String CLOSED_AT_NIGHT =
            "\"IsOpen24Hours\":false,\"OpeningTimes\":[{\"Period\":[{\"begin\":\"08:00\",\"end\":\"18:00\"}],\"on\":\"Everyday\"}]";

    private final Hub hub = new Hub();

    private static List<String> fields(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        return answer.jsonPath().getList("validationErrors.fieldReference");
    }

    private String record(int number, String geo) {
        return Evses.record(hub.evse(number), "Berlin", geo);
    }

    private String closedAtNight(int number) {
        return Evses.record(hub.evse(number), "Berlin").replace("\"IsOpen24Hours\":true", CLOSED_AT_NIGHT);
    }

    @Test
    void every_bad_field_is_listed_with_its_index_and_nothing_is_applied() {
        String place = "operatorEvseData.evseDataRecord[";
        Response answer = hub.push(Evses.push(
                "fullLoad",
                hub.operator,
                record(0, Evses.google("52.5 13.4")),
                record(1, Evses.google("90.1 13.4")),
                record(2, Evses.decimal("-90.000001", "180.000001")),
                record(3, Evses.sexagesimal("89°60'0.0''", "180°0'0.1''")),
                record(4, Evses.google("52.5 13.4")).replace("DEU", "XYZ"),
                closedAtNight(5).replace("08:00", "18:00"),
                closedAtNight(6).replace("}],\"on\"", "},{\"begin\":\"17:59\",\"end\":\"20:00\"}],\"on\""),
                closedAtNight(7).replace("24Hours\":false", "24Hours\":true"),
                closedAtNight(8).replace("OpeningTimes", "x-OpeningTimes"),
                closedAtNight(9).replace("18:00", "24:30")));

        assertThat(fields(answer))
                .containsExactly(
                        place + "1].geoCoordinates.google.coordinates",
                        place + "2].geoCoordinates.decimalDegree.longitude",
                        place + "2].geoCoordinates.decimalDegree.latitude",
                        place + "3].geoCoordinates.degreeMinuteSeconds.longitude",
                        place + "3].geoCoordinates.degreeMinuteSeconds.latitude",
                        place + "4].address.country",
                        place + "5].openingTimes[0].period[0].end",
                        place + "6].openingTimes",
                        place + "7].openingTimes",
                        place + "8].openingTimes",
                        place + "9].openingTimes[0].period[0].end");
        assertThat(hub.mine("").getInt("totalElements")).isZero();
    }

    @Test
    void one_bad_record_of_100_000_refuses_them_all() {
        int many = 100_000;
        StringBuilder records = new StringBuilder(many * 1000);
        for (int i = 0; i < many; i++) {
            String record = i == 77_777
                    ? record(i, Evses.decimal("91.0", "13.4")).replace("DEU", "ZZZ")
                    : record(i, Evses.google("52.5 13.4"));
            records.append(i == 0 ? "" : ",").append(record);
        }
        byte[] body = Evses.push("fullLoad", hub.operator, records.toString()).getBytes(StandardCharsets.UTF_8);
        records.setLength(0);

        Response answer = hub.push(body);

        String place = "operatorEvseData.evseDataRecord[77777].";
        assertThat(fields(answer))
                .containsExactly(place + "address.country", place + "geoCoordinates.decimalDegree.latitude");
        assertThat(hub.mine("").getInt("totalElements")).isZero();
    }

    @Test
    void more_than_a_hundred_bad_fields_are_counted() {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            records.add(record(i, Evses.google("52.5 13.4")).replace("DEU", "ZZZ"));
        }

        JsonPath answer =
                hub.push(Evses.push("fullLoad", hub.operator, records)).jsonPath();

        assertThat(answer.getList("validationErrors")).hasSize(101);
        assertThat(answer.getString("validationErrors[100].errorMessage")).isEqualTo("and 30 more");
    }

    @Test
    void truncated_json_and_text_after_the_end_are_refused_with_their_place() {
        String push = Evses.push("fullLoad", hub.operator, record(1, Evses.google("52.5 13.4")));

        for (String body : List.of(push.substring(0, push.length() - 1), push + "{}", push + " x", "", "[]", "null")) {
            Response answer = hub.push(body.getBytes(StandardCharsets.UTF_8));

            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.jsonPath().getString("message")).isEqualTo("Error parsing/validating JSON.");
            assertThat(answer.jsonPath().getList("validationErrors")).as(body).hasSize(1);
        }
        assertThat(hub.push(push + "{}").jsonPath().getString("validationErrors[0].errorMessage"))
                .contains("after the end of the document")
                .contains("line 1");
        assertThat(hub.mine("").getInt("totalElements")).isZero();
        assertThat(hub.push(push + " \r\n\t").jsonPath().getBoolean("Result")).isTrue();
    }

    @Test
    void a_record_of_more_than_64_KB_and_a_status_of_more_than_4_KB_are_refused_with_their_index() {
        String place = Evses.google("52.5 13.4");
        int bytes = record(1, place).length() + ",\"note\":\"\"".length();

        assertThat(fields(hub.push(Evses.push(
                        "fullLoad", hub.operator, record(0, place), noted(record(1, place), 64 * 1024 - bytes + 1)))))
                .containsExactly("operatorEvseData.evseDataRecord[1]");
        assertThat(hub.mine("").getInt("totalElements")).isZero();
        hub.pushed("fullLoad", record(0, place), noted(record(1, place), 64 * 1024 - bytes));
        assertThat(hub.mine("").getInt("totalElements")).isEqualTo(2);

        String status = Evses.pushStatus("fullLoad", hub.operator, hub.evse(0), "Available", hub.evse(1), "Occupied");
        assertThat(fields(hub.pushStatus(
                        status.replace("\"Occupied\"", "\"Occupied\",\"note\":\"" + "x".repeat(4096) + '"'))))
                .containsExactly("operatorEvseStatus.evseStatusRecord[1]");
        assertThat(hub.pushStatus(status.replace("\"Occupied\"", "\"Occupied\",\"note\":\"" + "x".repeat(3900) + '"'))
                        .jsonPath()
                        .getBoolean("Result"))
                .isTrue();
    }

    private static String noted(String record, int characters) {
        return record.replaceFirst("}$", ",\"note\":\"" + "x".repeat(characters) + "\"}");
    }

    @Test
    void truncated_status_and_text_after_its_end_are_refused_and_change_nothing() {
        hub.pushed("fullLoad", record(1, Evses.google("52.5 13.4")));
        String push = Evses.pushStatus("update", hub.operator, hub.evse(1), "Available");
        hub.pushStatus(push.replace("update", "insert"));
        String changed = push.replace("Available", "Occupied");

        for (String body :
                List.of(changed.substring(0, changed.length() - 1), changed + "{}", changed + " x", "", "[]")) {
            assertThat(hub.pushStatus(body).statusCode()).as(body).isEqualTo(400);
        }

        String shown = hub.pullStatus(
                        "{\"ProviderID\":\"%s\",\"EvseID\":[\"%s\"]}".formatted(hub.provider, hub.evse(1)),
                        "status-records-by-id")
                .asString();
        assertThat(shown).contains("Available").doesNotContain("Occupied");
        assertThat(hub.pushStatus(changed + " \r\n").jsonPath().getBoolean("Result"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            ?page=-1; page
            ?page=first; page
            ?page=1.5; page
            ?page=99999999999999999999; page
            ?size=0; size
            ?size=-2000; size
            ?size=all; size
            """)
    void impossible_pages_are_named(String query, String field) {
        assertThat(fields(hub.pull(Evses.pull(hub.provider, ""), query))).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2999-01-01T00:00:00Z", "2001-01-01T00:00:00+01:00", "yesterday", "2026-02-30T00:00:00Z"})
    void impossible_instants_of_the_last_call_are_named(String lastCall) {
        assertThat(fields(hub.pull(Evses.pull(hub.provider, ",\"LastCall\":\"" + lastCall + "\""), "")))
                .containsExactly("lastCall");
    }

    @Test
    void a_last_call_that_is_too_old_is_told_to_pull_fully_and_one_of_now_is_fine() {
        Response old = hub.pull(Evses.pull(hub.provider, ",\"LastCall\":\"2001-01-01T00:00:00Z\""), "");
        Response now = hub.pull(Evses.pull(hub.provider, ",\"LastCall\":\"" + Instant.now() + "\""), "");

        assertThat(old.jsonPath().getString("validationErrors[0].errorMessage")).contains("pull all data instead");
        assertThat(now.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            -1; searchCenter.radius
            -0.001; searchCenter.radius
            100000; searchCenter.radius
            "far"; searchCenter.radius
            1e99999; searchCenter.radius
            """)
    void impossible_radii_are_named(String radius, String field) {
        assertThat(fields(around(Evses.google("52.5 13.4"), radius))).containsExactly(field);
    }

    private Response around(String place, String radius) {
        return hub.pull(
                Evses.pull(
                        hub.provider,
                        ",\"OperatorIds\":[\"%s\"],\"SearchCenter\":{\"GeoCoordinates\":%s,\"Radius\":%s}"
                                .formatted(hub.operator, place, radius)),
                "");
    }

    @Test
    void impossible_centres_countries_and_words_are_named() {
        assertThat(fields(around(Evses.decimal("-90.1", "0.0"), "1")))
                .containsExactly("searchCenter.geoCoordinates.decimalDegree.latitude");
        assertThat(fields(hub.pull(Evses.pull(hub.provider, ",\"CountryCodes\":[\"DEU\",\"GER\",\"D\"]"), "")))
                .containsExactly("countryCodes[1]", "countryCodes[2]");
        assertThat(fields(hub.pullStatus(
                        "{\"ProviderID\":\"%s\",\"EvseStatus\":\"Broken\"}".formatted(hub.provider), "status-records")))
                .containsExactly("evseStatus");
    }

    @Test
    void no_radius_is_the_place_itself_and_20_000_km_are_the_world() {
        hub.pushed(
                "fullLoad",
                record(1, Evses.google("0.0 179.999")),
                record(2, Evses.google("0.0 -179.999")),
                record(3, Evses.google("90.0 13.4")),
                record(4, Evses.google("-89.999999 -180.0")));

        assertThat(ids(around(Evses.google("0.0 179.999"), "0"))).containsExactly(hub.evse(1));
        assertThat(ids(around(Evses.google("0.0 179.999"), "0.3"))).containsExactly(hub.evse(1), hub.evse(2));
        assertThat(ids(around(Evses.google("0.0 -180.0"), "1"))).containsExactly(hub.evse(1), hub.evse(2));
        assertThat(ids(around(Evses.google("89.999999 -100.0"), "1.0"))).containsExactly(hub.evse(3));
        assertThat(ids(around(Evses.google("-90.0 77.0"), "0.2"))).containsExactly(hub.evse(4));
        assertThat(ids(around(Evses.google("45.0 0.0"), "20000")))
                .containsExactlyInAnyOrder(hub.evse(1), hub.evse(2), hub.evse(3), hub.evse(4));
    }

    private static List<String> ids(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath().getList("content.EvseID");
    }

    @Test
    void a_refusal_of_many_ids_names_as_many_as_fit_and_counts_the_others() {
        List<String> foreign = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            foreign.add(Evses.record(hub.otherOperator + "*E" + i, "Utrecht"));
        }

        JsonPath answer = hub.push(Evses.push("insert", hub.operator, foreign)).jsonPath();

        String info = answer.getString("StatusCode.AdditionalInfo");
        assertThat(answer.getString("StatusCode.Code")).isEqualTo("018");
        assertThat(info)
                .hasSizeLessThanOrEqualTo(1000)
                .contains(hub.otherOperator + "*E0")
                .matches(".* and \\d+ more");
        assertThat(info.split(hub.otherOperator.replace("*", "\\*")).length
                        - 1
                        + Integer.parseInt(info.replaceAll(".* and (\\d+) more", "$1")))
                .isEqualTo(200);
    }
}
