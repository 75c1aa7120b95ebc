package io.roamhub.evsedata.push;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.quality.Rule;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import io.roamhub.oicp.json.Violation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class RemarksTest {

    private final Hub hub = new Hub();

    private String info(Response answer) {
        answer.then().statusCode(200);
        assertThat(answer.jsonPath().getBoolean("Result")).isTrue();
        assertThat(answer.jsonPath().getString("StatusCode.Code")).isEqualTo("000");
        return answer.jsonPath().getString("StatusCode.AdditionalInfo");
    }

    @Test
    void an_operator_hears_at_once_what_can_hardly_be_true() {
        String swapped = Evses.google("13.356465 52.480495");
        String loud = Evses.record(hub.evse(3), "Berlin").replace("\"Power\":22.0", "\"Power\":22.0,\"Amperage\":125");

        String info = info(hub.push(Evses.push(
                "fullLoad",
                hub.operator,
                Evses.record(hub.evse(1), "Berlin", swapped),
                Evses.record(hub.evse(2), "Berlin", swapped),
                loud)));

        assertThat(info)
                .startsWith("Done, with ")
                .contains("GeoCoordinates: Latitude and longitude seem to be exchanged (2).")
                .contains("chargingFacilities.amperage ");
    }

    @Test
    void good_records_leave_nothing_to_be_said() {
        assertThat(info(hub.push(Evses.push("fullLoad", hub.operator, Evses.record(hub.evse(1), "Berlin")))))
                .isNull();
    }

    @Test
    void a_summary_fits_into_additional_info_and_begins_with_the_most_frequent() {
        Remarks remarks = new Remarks();
        IntStream.range(0, 200)
                .forEach(i -> remarks.add(List.of(
                        new Violation("operatorEvseData.evseDataRecord[7].field" + i, "is " + "x".repeat(50)))));
        remarks.addBroken(List.of(Rule.PLACE_ABROAD));
        remarks.addBroken(List.of(Rule.PLACE_ABROAD));

        assertThat(remarks.summary())
                .hasSizeLessThanOrEqualTo(1000)
                .startsWith("Done, with 202 warnings. GeoCoordinates: ")
                .contains("(2). field0 is xxx")
                .endsWith("And more.");
        assertThat(remarks.count()).isEqualTo(202);
    }
}
