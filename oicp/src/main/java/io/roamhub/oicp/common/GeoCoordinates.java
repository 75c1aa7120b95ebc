package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.WireType;
import java.math.BigDecimal;

/** A place on Earth, WGS84, in one of three notations. OICP 2.3, GeoCoordinatesType. */
public sealed interface GeoCoordinates {

    /** On the wire. */
    WireType<GeoCoordinates> TYPE = GeoCoordinatesTypes.CHOICE;

    /** Degrees north of the equator, negative to the south. */
    BigDecimal latitude();

    /** Degrees east of Greenwich, negative to the west. */
    BigDecimal longitude();

    /**
     * The same place in another notation, rounded to what that notation can carry (six decimals of a degree; degrees,
     * minutes and seconds carry everything); itself when it is in it already.
     */
    default GeoCoordinates in(GeoFormat format) {
        return switch (format) {
            case GOOGLE ->
                this instanceof Google
                        ? this
                        : new Google(Degrees.decimal(latitude()) + " " + Degrees.decimal(longitude()), Extensions.NONE);
            case DECIMAL_DEGREE ->
                this instanceof DecimalDegree
                        ? this
                        : new DecimalDegree(Degrees.decimal(longitude()), Degrees.decimal(latitude()), Extensions.NONE);
            case DEGREE_MINUTE_SECONDS ->
                this instanceof DegreeMinuteSeconds
                        ? this
                        : new DegreeMinuteSeconds(
                                Degrees.sexagesimal(longitude()), Degrees.sexagesimal(latitude()), Extensions.NONE);
        };
    }

    /** Latitude and longitude in one text, for example {@code 47.662249 9.360922}. */
    record Google(String coordinates, Extensions extensions) implements GeoCoordinates {

        @Override
        public BigDecimal latitude() {
            return new BigDecimal(Degrees.pair(coordinates)[0]);
        }

        @Override
        public BigDecimal longitude() {
            return new BigDecimal(Degrees.pair(coordinates)[1]);
        }
    }

    /** Decimal degrees with one to six decimals, for example {@code 9.360922}. */
    record DecimalDegree(String longitudeText, String latitudeText, Extensions extensions) implements GeoCoordinates {

        /** A place of the hub's or a client's own making, rounded to six decimals. */
        public static DecimalDegree of(BigDecimal latitude, BigDecimal longitude) {
            return new DecimalDegree(Degrees.decimal(longitude), Degrees.decimal(latitude), Extensions.NONE);
        }

        @Override
        public BigDecimal latitude() {
            return new BigDecimal(latitudeText);
        }

        @Override
        public BigDecimal longitude() {
            return new BigDecimal(longitudeText);
        }
    }

    /** Degrees, minutes and seconds, for example {@code 9°21'39.32''}. */
    record DegreeMinuteSeconds(String longitudeText, String latitudeText, Extensions extensions)
            implements GeoCoordinates {

        @Override
        public BigDecimal latitude() {
            return Degrees.fromSexagesimal(latitudeText);
        }

        @Override
        public BigDecimal longitude() {
            return Degrees.fromSexagesimal(longitudeText);
        }
    }
}
