package io.roamhub.evsedata.quality;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class QualityTest {

    private final Hub hub = new Hub();

    @Inject
    QualityRounds rounds;

    @Inject
    DataSource dataSource;

    private Response asStaff(String path) {
        return given().auth().oauth2(Tokens.onboardingManager()).get("/api/v1/operators/" + hub.operator + path);
    }

    private JsonPath report() {
        return asStaff("/quality").then().statusCode(200).extract().jsonPath();
    }

    private static Map<String, Object> property(JsonPath report, String name) {
        return report.<Map<String, Object>>getList("latest.properties").stream()
                .filter(property -> name.equals(property.get("property")))
                .findFirst()
                .orElseThrow();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }

    @Test
    void an_assessment_counts_what_is_missing_wrong_and_implausible() {
        String swapped = Evses.google("13.356465 52.480495");
        hub.pushed(
                "fullLoad",
                Evses.record(hub.evse(1), "Berlin"),
                Evses.record(hub.evse(2), "test"),
                Evses.record(hub.evse(3), "Berlin", swapped),
                Evses.record(hub.evse(4), "test", swapped));

        JsonPath report = report();

        assertThat(report.getInt("latest.records")).isEqualTo(4);
        assertThat(property(report, "Address")).containsEntry("incomplete", 2).containsEntry("score", 50.0f);
        assertThat(property(report, "GeoCoordinates")).containsEntry("implausible", 4);
        assertThat(property(report, "ChargingStationImage"))
                .containsEntry("delivered", 0)
                .containsEntry("incomplete", 4)
                .containsEntry("score", 0.0f);
        assertThat(property(report, "Plugs")).containsEntry("delivered", 4).containsEntry("score", 100.0f);
        assertThat(property(report, "MaxCapacity")).containsEntry("score", null);
        assertThat(report.getFloat("latest.score")).isBetween(1f, 99f);
        assertThat(report.<String>getList("latest.rules.rule"))
                .contains("PLACE_EXCHANGED", "PLACE_OF_OTHERS", "ADDRESS_PLACEHOLDER", "STATUS_MISSING")
                .doesNotContain("PLACE_ABROAD");
    }

    @Test
    void findings_come_as_json_and_as_csv_and_can_be_narrowed() {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"), Evses.record(hub.evse(2), "test"));

        List<Map<String, String>> findings =
                asStaff("/quality/findings?property=Address").jsonPath().getList("");
        assertThat(findings)
                .containsExactly(Map.of(
                        "evseId",
                        hub.evse(2),
                        "property",
                        "Address",
                        "kind",
                        "INCOMPLETE",
                        "rule",
                        "ADDRESS_PLACEHOLDER",
                        "sentence",
                        Rule.ADDRESS_PLACEHOLDER.sentence()));

        Response csv = asStaff("/quality/findings.csv?rule=ADDRESS_PLACEHOLDER&kind=INCOMPLETE");
        assertThat(csv.contentType()).startsWith("text/csv");
        assertThat(csv.asString().lines())
                .containsExactly(
                        "evseId,property,kind,rule,sentence",
                        hub.evse(2) + ",Address,INCOMPLETE,ADDRESS_PLACEHOLDER,\"" + Rule.ADDRESS_PLACEHOLDER.sentence()
                                + "\"");
        asStaff("/quality/findings?kind=BAD").then().statusCode(400).body("detail", containsString("IMPLAUSIBLE"));
    }

    @Test
    void a_status_is_missing_stale_or_well() throws SQLException {
        hub.pushed(
                "fullLoad",
                Evses.record(hub.evse(1), "Berlin"),
                Evses.record(hub.evse(2), "Berlin"),
                Evses.record(hub.evse(3), "Berlin"));
        hub.pushStatus(Evses.pushStatus("fullLoad", hub.operator, hub.evse(2), "Available", hub.evse(3), "Available"));
        sql("UPDATE evse_status SET opened_at = now() - interval '31 days' WHERE evse_id = '" + hub.evse(3) + "'");

        List<String> findings =
                asStaff("/quality/findings?property=DynamicInfoAvailable")
                        .jsonPath()
                        .<Map<String, String>>getList("")
                        .stream()
                        .map(finding -> finding.get("evseId") + " " + finding.get("rule"))
                        .toList();

        assertThat(findings).containsExactly(hub.evse(1) + " STATUS_MISSING", hub.evse(3) + " STATUS_STALE");
    }

    @Test
    void rounds_assess_who_is_new_or_waits_for_a_day_and_the_trend_has_each_day() throws SQLException {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));
        assertThat(rounds.assessWhatIsDue()).isPositive();
        assertThat(rounds.assessWhatIsDue()).isZero();
        String key = hub.operator.replace("*", "");
        sql("UPDATE quality_assessment SET day = day - 1, assessed_at = assessed_at - interval '25 hours'"
                + " WHERE operator_key = '" + key + "'");

        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"), Evses.record(hub.evse(2), "Bonn"));
        assertThat(rounds.assessWhatIsDue()).isOne();

        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        JsonPath trend = asStaff("/quality/trend").jsonPath();
        assertThat(trend.getList("records")).containsExactly(1, 2);
        assertThat(trend.getList("day")).containsExactly(today.minusDays(1).toString(), today.toString());
        assertThat(report().getList("trend")).hasSize(2);
        assertThat(asStaff("/quality/trend?to=" + today.minusDays(1)).jsonPath().getList("day"))
                .hasSize(1);
        asStaff("/quality/trend?to=never").then().statusCode(400);
    }

    @Test
    void a_changed_operator_is_assessed_again_after_a_rest() throws SQLException {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));
        rounds.assessWhatIsDue();
        String key = hub.operator.replace("*", "");
        sql("UPDATE quality_assessment SET assessed_at = assessed_at - interval '2 hours' WHERE operator_key = '" + key
                + "'");
        sql("UPDATE push_log SET pushed_at = pushed_at - interval '3 hours' WHERE operator_key = '" + key + "'");
        assertThat(rounds.assessWhatIsDue()).isZero();

        hub.pushed("update", Evses.record(hub.evse(1), "Bonn"));

        assertThat(rounds.assessWhatIsDue()).isOne();
    }

    @Test
    void an_operator_without_records_has_no_score() {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));
        hub.pushed("fullLoad");

        JsonPath report = report();

        assertThat(report.getInt("latest.records")).isZero();
        assertThat(report.getString("latest.score")).isNull();
        assertThat(report.<Float>getList("trend.score")).containsOnlyNulls();
    }

    @Test
    void an_operator_sees_its_own_quality_and_the_staff_everybodys() {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));
        report();
        String path = "/api/v1/operators/" + hub.operator + "/quality";
        String own = Tokens.partner(hub.operatorPartner());

        given().auth().oauth2(own).get(path).then().statusCode(200);
        given().auth().oauth2(own).post(path + "/assess").then().statusCode(200);
        given().auth().oauth2(own).get(path + "/findings.csv").then().statusCode(200);
        given().auth().oauth2(own).get("/api/v1/quality").then().statusCode(403);
        given().auth()
                .oauth2(Tokens.partner(UUID.randomUUID()))
                .get(path)
                .then()
                .statusCode(403);
        given().auth().oauth2(Tokens.service()).get(path).then().statusCode(403);

        JsonPath all =
                given().auth().oauth2(Tokens.hubAdmin()).get("/api/v1/quality").jsonPath();
        assertThat(all.<String>getList("operatorId")).contains(hub.operator);
    }
}
