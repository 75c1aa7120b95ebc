package io.roamhub.oicp.common;

import io.roamhub.oicp.common.GeoCoordinates.DecimalDegree;
import io.roamhub.oicp.common.GeoCoordinates.DegreeMinuteSeconds;
import io.roamhub.oicp.common.GeoCoordinates.Google;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class GeoCoordinatesTest {

    private static final BigDecimal MILLIONTH = new BigDecimal("0.000001");

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            52.48 13.35; 52.48; 13.35
            52.48,13.35; 52.48; 13.35
            -52.48 , -113.35; -52.48; -113.35
            """)
    void google_writes_latitude_first(String text, BigDecimal latitude, BigDecimal longitude) {
        GeoCoordinates place = new Google(text, Extensions.NONE);

        assertThat(place.latitude()).isEqualByComparingTo(latitude);
        assertThat(place.longitude()).isEqualByComparingTo(longitude);
    }

    @Test
    void degrees_minutes_and_seconds_are_parts_of_sixty() {
        GeoCoordinates place = new DegreeMinuteSeconds("-9°30'36.00''", "52° 15' 18.0''", Extensions.NONE);

        assertThat(place.longitude()).isEqualByComparingTo("-9.51");
        assertThat(place.latitude()).isEqualByComparingTo("52.255");
    }

    @Property
    void six_decimals_of_a_degree_are_the_same_again_after_any_notation(
            @ForAll @BigRange(min = "-90", max = "90") @Scale(6) BigDecimal latitude,
            @ForAll @BigRange(min = "-180", max = "180") @Scale(6) BigDecimal longitude) {
        GeoCoordinates place = DecimalDegree.of(latitude, longitude);

        for (GeoFormat format : GeoFormat.values()) {
            GeoCoordinates written = place.in(format);

            assertThat(written.in(GeoFormat.DECIMAL_DEGREE)).isEqualTo(place);
            assertThat(written.in(GeoFormat.DEGREE_MINUTE_SECONDS))
                    .isEqualTo(place.in(GeoFormat.DEGREE_MINUTE_SECONDS));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            -0.5 0.000001; -0°30'0.0''; 0°0'0.0036''
            -0.000001 179.999999; -0°0'0.0036''; 179°59'59.9964''
            90.0 -180.0; 90°0'0.0''; -180°0'0.0''
            """)
    void degrees_become_minutes_and_seconds_without_rounding(String text, String latitude, String longitude) {
        GeoCoordinates place = new Google(text, Extensions.NONE).in(GeoFormat.DEGREE_MINUTE_SECONDS);

        assertThat(place).isEqualTo(new DegreeMinuteSeconds(longitude, latitude, Extensions.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            -0°0'0.0018''; -0.000001
            -0°0'0.0017999999999999999999999999999''; 0.0
            0°0'0.00180000000000000000000000000001''; 0.000001
            52°59'59.9999''; 53.0
            -0°30'0.0''; -0.5
            """)
    void seconds_are_rounded_once_to_six_decimals_of_a_degree(String seconds, String degrees) {
        GeoCoordinates place = new DegreeMinuteSeconds(seconds, seconds, Extensions.NONE).in(GeoFormat.DECIMAL_DEGREE);

        assertThat(place).isEqualTo(new DecimalDegree(degrees, degrees, Extensions.NONE));
    }

    @Property
    void a_place_stays_itself_in_every_notation(
            @ForAll @BigRange(min = "-90", max = "90") @Scale(6) BigDecimal latitude,
            @ForAll @BigRange(min = "-180", max = "180") @Scale(6) BigDecimal longitude) {
        GeoCoordinates place = DecimalDegree.of(latitude, longitude);

        for (GeoFormat format : GeoFormat.values()) {
            GeoCoordinates written = place.in(format);
            byte[] json = OicpJson.write(written, GeoCoordinates.TYPE);

            GeoCoordinates read =
                    OicpJson.read(json, GeoCoordinates.TYPE).orThrow().message();

            assertThat(read).isEqualTo(written);
            assertThat(read.latitude().subtract(latitude).abs()).isLessThanOrEqualTo(MILLIONTH);
            assertThat(read.longitude().subtract(longitude).abs()).isLessThanOrEqualTo(MILLIONTH);
        }
    }

    @ParameterizedTest
    @EnumSource(GeoFormat.class)
    void a_place_that_is_in_the_notation_already_is_not_touched(GeoFormat format) {
        GeoCoordinates place = new Google("1.0 2.0", Extensions.NONE).in(format);

        assertThat(place.in(format)).isSameAs(place);
    }

    @Test
    void a_megabyte_of_blanks_or_digits_costs_no_time() {
        String blanks = "{\"Google\":{\"Coordinates\":\"1.0" + " ".repeat(1_000_000) + "\"}}";
        String digits = "{\"DegreeMinuteSeconds\":{\"Longitude\":\"1°1'1." + "1".repeat(1_000_000)
                + "''\",\"Latitude\":\"1°1'1.1''\"}}";

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (String json : List.of(blanks, digits)) {
                assertThat(OicpJson.read(json.getBytes(StandardCharsets.UTF_8), GeoCoordinates.TYPE))
                        .isInstanceOf(Parsed.Invalid.class);
            }
        });
    }

    @Test
    void members_beside_the_notation_are_kept() {
        String json = "{\"x\":[1.50],\"Google\":{\"y\":2,\"Coordinates\":\"1.0 2.0\"},\"z\":null}";

        Parsed.Valid<GeoCoordinates> parsed =
                OicpJson.read(json.getBytes(), GeoCoordinates.TYPE).orThrow();

        assertThat(new String(OicpJson.write(parsed.message(), GeoCoordinates.TYPE)))
                .isEqualTo("{\"Google\":{\"Coordinates\":\"1.0 2.0\",\"y\":2},\"x\":[1.50],\"z\":null}");
    }
}
