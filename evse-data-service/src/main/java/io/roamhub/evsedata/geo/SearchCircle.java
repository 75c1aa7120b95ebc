package io.roamhub.evsedata.geo;

import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.oicp.common.SearchCenter;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A circle on the map: what SearchCenter restricts a pull to.
 *
 * @param latitude of the centre, degrees
 * @param longitude of the centre, degrees
 * @param radius km
 */
public record SearchCircle(double latitude, double longitude, double radius) {

    private static final double EARTH_RADIUS = 6371.0088;

    /** Kilometres of one degree of latitude, rounded down so that the box is never too small. */
    private static final double DEGREE = 111.19;

    /** The circle of a message. */
    public static SearchCircle of(SearchCenter center) {
        return new SearchCircle(
                center.geoCoordinates().latitude().doubleValue(),
                center.geoCoordinates().longitude().doubleValue(),
                center.radius().doubleValue());
    }

    /** Whether a row's place lies in the circle: a box that an index answers, then the distance. */
    public SqlPart condition() {
        SqlPart near = distance().then("<= ?", radius);
        double height = radius / DEGREE + 1e-6;
        double south = latitude - height;
        double north = latitude + height;
        SqlPart box = SqlPart.of("latitude BETWEEN ? AND ?", south, north);
        if (south <= -90 || north >= 90) {
            return box.and(near);
        }
        double widest = Math.max(Math.abs(south), Math.abs(north));
        double width = Math.toDegrees(Math.asin(Math.min(
                        1,
                        Math.sin(Math.min(Math.PI / 2, radius / EARTH_RADIUS))
                                / Math.max(1e-9, Math.cos(Math.toRadians(latitude))))))
                + 1e-6;
        if (widest >= 89.9 || width >= 180 || longitude - width < -180 || longitude + width > 180) {
            return box.and(near);
        }
        return box.and(SqlPart.of("longitude BETWEEN ? AND ?", longitude - width, longitude + width))
                .and(near);
    }

    /** The distance of a row's place from the centre in km. */
    public SqlPart distance() {
        return SqlPart.of("""
                (2 * 6371.0088 * asin(least(1, sqrt(
                    power(sin(radians(latitude - ?) / 2), 2)
                    + cos(radians(?)) * cos(radians(latitude)) * power(sin(radians(longitude - ?) / 2), 2)))))
                """, latitude, latitude, longitude);
    }

    /** The distance of a place from the centre in km, with one decimal as OICP's Distance has it. */
    public BigDecimal distanceOf(double otherLatitude, double otherLongitude) {
        double byLatitude = Math.sin(Math.toRadians(otherLatitude - latitude) / 2);
        double byLongitude = Math.sin(Math.toRadians(otherLongitude - longitude) / 2);
        double chord = byLatitude * byLatitude
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(otherLatitude))
                        * byLongitude
                        * byLongitude;
        double km = 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
        return BigDecimal.valueOf(km).setScale(1, RoundingMode.HALF_UP);
    }
}
