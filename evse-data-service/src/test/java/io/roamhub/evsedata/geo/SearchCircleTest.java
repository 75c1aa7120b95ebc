package io.roamhub.evsedata.geo;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SearchCircleTest {

    @Test
    void distances_are_great_circles() {
        SearchCircle berlin = new SearchCircle(52.52, 13.405, 10);

        assertThat(berlin.distanceOf(53.55, 9.99)).isEqualTo(new BigDecimal("255.4"));
        assertThat(berlin.distanceOf(52.52, 13.405)).isEqualByComparingTo(BigDecimal.ZERO);
    }

    /** The box must never cut off a place that the distance would keep. */
    @Property(tries = 500)
    void every_place_in_the_circle_is_in_its_box(
            @ForAll @DoubleRange(min = -89, max = 89) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @DoubleRange(min = 0, max = 5000) double radius,
            @ForAll @DoubleRange(min = 0, max = 6.28) double bearing) {
        SearchCircle circle = new SearchCircle(latitude, longitude, radius);
        double angle = radius / 6371.0088 * 0.999_999;
        double from = Math.toRadians(latitude);
        double placeLatitude =
                Math.asin(Math.sin(from) * Math.cos(angle) + Math.cos(from) * Math.sin(angle) * Math.cos(bearing));
        double placeLongitude = Math.toDegrees(Math.toRadians(longitude)
                + Math.atan2(
                        Math.sin(bearing) * Math.sin(angle) * Math.cos(from),
                        Math.cos(angle) - Math.sin(from) * Math.sin(placeLatitude)));

        assertThat(inBox(circle, Math.toDegrees(placeLatitude), normal(placeLongitude)))
                .isTrue();
    }

    /** The parameters of the condition's BETWEENs, in their order; see {@link SearchCircle#condition()}. */
    private static boolean inBox(SearchCircle circle, double latitude, double longitude) {
        var condition = circle.condition();
        double south = (double) condition.parameters().get(0);
        double north = (double) condition.parameters().get(1);
        if (latitude < south || latitude > north) {
            return false;
        }
        if (!condition.text().contains("longitude BETWEEN")) {
            return true;
        }
        double west = (double) condition.parameters().get(2);
        double east = (double) condition.parameters().get(3);
        return longitude >= west && longitude <= east;
    }

    private static double normal(double longitude) {
        return ((longitude + 540) % 360) - 180;
    }
}
