package io.roamhub.evsedata.pull;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class PullEvseDataTest {

    private Hub hub;

    @BeforeEach
    void a_hub() {
        hub = new Hub();
    }

    private String ofOperator(String members) {
        return Evses.pull(hub.provider, ",\"OperatorIds\":[\"" + hub.operator + "\"]" + members);
    }

    private static String[] records(Hub hub, int from, int to, String city) {
        return IntStream.range(from, to)
                .mapToObj(i -> Evses.record(hub.evse(i), city))
                .toArray(String[]::new);
    }

    @Test
    void a_page_has_all_its_members() {
        hub.pushed("fullLoad", records(hub, 0, 45, "Berlin"));

        JsonPath page = hub.pull(ofOperator(""), "?page=2&size=20").jsonPath();

        assertThat(page.getList("content")).hasSize(5);
        assertThat(page.getInt("number")).isEqualTo(2);
        assertThat(page.getInt("size")).isEqualTo(20);
        assertThat(page.getInt("totalElements")).isEqualTo(45);
        assertThat(page.getInt("totalPages")).isEqualTo(3);
        assertThat(page.getInt("numberOfElements")).isEqualTo(5);
        assertThat(page.getBoolean("first")).isFalse();
        assertThat(page.getBoolean("last")).isTrue();
        assertThat(page.getBoolean("empty")).isFalse();
        assertThat(page.getInt("pageable.offset")).isEqualTo(40);
        assertThat(page.getString("StatusCode.Code")).isEqualTo("000");
        assertThat(page.getString("content[0].OperatorID")).isEqualTo(hub.operator);
        assertThat(page.getString("content[0].OperatorName")).isEqualTo("Operator " + hub.operator);
        assertThat(Instant.parse(page.getString("content[0].lastUpdate")))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(page.getString("content[0].deltaType")).isNull();
    }

    @Test
    void the_default_page_has_20_records_and_the_largest_2000() {
        hub.pushed("fullLoad", records(hub, 0, 25, "Berlin"));

        assertThat(hub.pull(ofOperator(""), "").jsonPath().getInt("numberOfElements"))
                .isEqualTo(20);
        assertThat(hub.pull(ofOperator(""), "?size=99999").jsonPath().getInt("size"))
                .isEqualTo(2000);
    }

    @Test
    void a_page_behind_the_last_is_empty() {
        hub.pushed("fullLoad", records(hub, 0, 3, "Berlin"));

        JsonPath page = hub.pull(ofOperator(""), "?page=9&size=2").jsonPath();

        assertThat(page.getList("content")).isEmpty();
        assertThat(page.getBoolean("last")).isTrue();
        assertThat(page.getInt("totalElements")).isEqualTo(3);
    }

    @Test
    void impossible_pages_are_refused() {
        for (String query : List.of("?page=-1", "?size=0", "?size=-5", "?page=x", "?size=1.5")) {
            Response answer = hub.pull(ofOperator(""), query);
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.jsonPath().getList("validationErrors")).as(query).hasSize(1);
        }
    }

    @Test
    void the_pages_of_a_crawl_show_one_picture_while_pushes_go_on() {
        hub.pushed("fullLoad", records(hub, 0, 60, "Berlin"));
        JsonPath first = hub.pull(ofOperator(""), "?page=0&size=7").jsonPath();

        hub.pushed("delete", records(hub, 20, 30, "Berlin"));
        hub.pushed("update", records(hub, 0, 20, "Bonn"));
        hub.pushed("insert", records(hub, 500, 520, "Kiel"));

        List<String> crawled = new ArrayList<>();
        for (int page = first.getInt("totalPages") - 1; page >= 0; page--) {
            // page 0 asked again would be a new picture
            JsonPath answer = page == 0
                    ? first
                    : hub.pull(ofOperator(""), "?page=" + page + "&size=7").jsonPath();
            assertThat(answer.getInt("totalElements")).isEqualTo(60);
            assertThat(answer.getString("StatusCode.AdditionalInfo"))
                    .isEqualTo(first.getString("StatusCode.AdditionalInfo"));
            assertThat(answer.<String>getList("content.Address.City")).containsOnly("Berlin");
            crawled.addAll(answer.getList("content.EvseID"));
        }
        assertThat(crawled)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 60).mapToObj(hub::evse).toList());
        assertThat(hub.pull(ofOperator(""), "?page=0&size=7").jsonPath().getInt("totalElements"))
                .isEqualTo(70);
    }

    @Test
    void every_filter_restricts_alone_and_with_the_others() {
        hub.pushed(
                "fullLoad",
                Evses.record(hub.evse(1), "Berlin"),
                Evses.record(hub.evse(2), "Wien").replace("DEU", "AUT"),
                Evses.record(hub.evse(3), "Bonn").replace("\"NFC RFID Classic\",", ""),
                Evses.record(hub.evse(4), "Bonn").replace("Free publicly", "Paying publicly"),
                Evses.record(hub.evse(5), "Bonn").replace("Not Available", "External"),
                Evses.record(hub.evse(6), "Bonn").replace("\"RenewableEnergy\":true", "\"RenewableEnergy\":false"),
                Evses.record(hub.evse(7), "Bonn").replace("Compatible\":true", "Compatible\":false"),
                Evses.record(hub.evse(8), "Bonn")
                        .replace(
                                "\"IsOpen24Hours\":true",
                                "\"IsOpen24Hours\":false,\"OpeningTimes\":[{\"Period\":[{\"begin\":\"08:00\",\"end\":\"18:00\"}],\"on\":\"Everyday\"}]"));

        assertThat(found(",\"CountryCodes\":[\"AUT\",\"CHE\"]")).containsExactly(2);
        assertThat(found(",\"AuthenticationModes\":[\"NFC RFID Classic\"]"))
                .doesNotContain(3)
                .hasSize(7);
        assertThat(found(",\"Accessibility\":[\"Paying publicly accessible\"]")).containsExactly(4);
        assertThat(found(",\"CalibrationLawDataAvailability\":[\"External\",\"Local\"]"))
                .containsExactly(5);
        assertThat(found(",\"RenewableEnergy\":false")).containsExactly(6);
        assertThat(found(",\"IsHubjectCompatible\":false")).containsExactly(7);
        assertThat(found(",\"IsOpen24Hours\":false")).containsExactly(8);
        assertThat(found(",\"RenewableEnergy\":true,\"IsHubjectCompatible\":true,\"CountryCodes\":[\"DEU\"]"))
                .containsExactly(1, 3, 4, 5, 8);
    }

    private List<Integer> found(String members) {
        List<String> ids = hub.mine(members).getList("content.EvseID");
        return ids.stream()
                .map(id -> Integer.parseInt(id.substring(id.lastIndexOf('E') + 1)) - 1000)
                .toList();
    }

    @Test
    void a_radial_search_finds_by_distance_nearest_first() {
        hub.pushed(
                "fullLoad",
                Evses.record(hub.evse(1), "far", Evses.decimal("53.550000", "9.990000")),
                Evses.record(hub.evse(2), "near", Evses.google("52.52 13.41")),
                Evses.record(hub.evse(3), "nearest", Evses.sexagesimal("52°31'12.0''", "13°24'18.0''")));

        String around =
                ",\"SearchCenter\":{\"GeoCoordinates\":{\"Google\":{\"Coordinates\":\"52.52 13.405\"}},\"Radius\":%s}";
        JsonPath answer = hub.mine(around.formatted("30.0"));

        assertThat(answer.getList("content.EvseID")).containsExactly(hub.evse(3), hub.evse(2));
        assertThat(answer.getFloat("content[1].Distance")).isEqualTo(0.3f);
        assertThat(hub.mine(around.formatted("20000")).getList("content")).hasSize(3);
        assertThat(hub.mine(around.formatted("0")).getList("content.EvseID")).containsExactly(hub.evse(3));
    }

    @Test
    void coordinates_come_in_the_format_asked_for_and_in_the_original_text_where_it_is_that_one() {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Quito", Evses.google("-0.180653,-78.467834")));

        JsonPath google = hub.pull(ofOperator(""), "").jsonPath();
        JsonPath decimal = hub.pull(ofOperator("").replace("\"Google\"", "\"DecimalDegree\""), "")
                .jsonPath();
        JsonPath sexagesimal = hub.pull(ofOperator("").replace("\"Google\"", "\"DegreeMinuteSeconds\""), "")
                .jsonPath();

        assertThat(google.getString("content[0].GeoCoordinates.Google.Coordinates"))
                .isEqualTo("-0.180653,-78.467834");
        assertThat(decimal.getString("content[0].GeoCoordinates.DecimalDegree.Latitude"))
                .isEqualTo("-0.180653");
        assertThat(decimal.getString("content[0].GeoCoordinates.DecimalDegree.Longitude"))
                .isEqualTo("-78.467834");
        assertThat(sexagesimal.getString("content[0].GeoCoordinates.DegreeMinuteSeconds.Latitude"))
                .startsWith("-0°10'50.35");
        assertThat(sexagesimal.getString("content[0].GeoCoordinates.Google")).isNull();
    }
}
