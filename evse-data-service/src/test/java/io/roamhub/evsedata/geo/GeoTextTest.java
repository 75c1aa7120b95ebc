package io.roamhub.evsedata.geo;

import io.roamhub.evsedata.testing.Evses;
import io.roamhub.oicp.common.GeoFormat;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GeoTextTest {

    private static String converted(String record, GeoFormat format) {
        return new String(GeoText.in(record.getBytes(StandardCharsets.UTF_8), format), StandardCharsets.UTF_8);
    }

    @Test
    void the_format_asked_for_keeps_the_operators_bytes() {
        String record = Evses.record(
                "DE*ABC*E1", "Berlin", "{ \"Google\" : {\"Coordinates\":\"52.5 , 13.4\"} , \"DecimalDegree\":null}");

        assertThat(converted(record, GeoFormat.GOOGLE)).isEqualTo(record);
    }

    @Test
    void negative_degrees_keep_their_sign_also_below_one_degree() {
        String record = Evses.record("DE*ABC*E1", "Greenwich", Evses.sexagesimal("-0°30'0.0''", "-21°34'23.16''"));

        assertThat(converted(record, GeoFormat.DECIMAL_DEGREE))
                .contains("{\"DecimalDegree\":{\"Longitude\":\"-21.573100\",\"Latitude\":\"-0.5\"}}"
                        .replace("-21.573100", "-21.5731"));
        assertThat(converted(record, GeoFormat.GOOGLE)).contains("{\"Google\":{\"Coordinates\":\"-0.5 -21.5731\"}}");
    }

    @Test
    void the_entrance_is_converted_too() {
        String record = Evses.record("DE*ABC*E1", "Berlin")
                .replaceFirst("\\{", "{\"GeoChargingPointEntrance\":" + Evses.decimal("52.1", "13.1") + ",");

        assertThat(converted(record, GeoFormat.GOOGLE))
                .contains("\"GeoChargingPointEntrance\":{\"Google\":{\"Coordinates\":\"52.1 13.1\"}}")
                .doesNotContain("DecimalDegree");
    }

    @Property(tries = 300)
    void a_place_survives_the_way_through_the_other_notations(
            @ForAll @IntRange(min = -90_000_000, max = 90_000_000) int latitude,
            @ForAll @IntRange(min = -179_000_000, max = 179_000_000) int longitude) {
        String decimal =
                Evses.record("DE*ABC*E1", "somewhere", Evses.decimal(sixDigits(latitude), sixDigits(longitude)));

        String there = converted(decimal, GeoFormat.DEGREE_MINUTE_SECONDS);
        String back = converted(converted(there, GeoFormat.GOOGLE), GeoFormat.DECIMAL_DEGREE);

        assertThat(back).isEqualTo(converted(converted(decimal, GeoFormat.GOOGLE), GeoFormat.DECIMAL_DEGREE));
    }

    private static String sixDigits(int millionths) {
        return BigDecimal.valueOf(millionths, 6).toPlainString();
    }
}
