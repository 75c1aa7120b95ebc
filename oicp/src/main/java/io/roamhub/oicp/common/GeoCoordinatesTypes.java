package io.roamhub.oicp.common;

import io.roamhub.oicp.common.GeoCoordinates.DecimalDegree;
import io.roamhub.oicp.common.GeoCoordinates.DegreeMinuteSeconds;
import io.roamhub.oicp.common.GeoCoordinates.Google;
import io.roamhub.oicp.json.ChoiceType;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.WireType;

/**
 * {@link GeoCoordinates} on the wire. In a class of its own, because a record of the sealed interface initializes the
 * interface first, before it has a type of its own to offer.
 */
final class GeoCoordinatesTypes {

    private static final ObjectType<Google> GOOGLE = ObjectType.named("Google", Google::extensions)
            .required("Coordinates", Degrees.PAIR, Google::coordinates)
            .build(in -> new Google(in.next(), in.extensions()));

    private static final ObjectType<DecimalDegree> DECIMAL_DEGREE = ObjectType.named(
                    "DecimalDegree", DecimalDegree::extensions)
            .required("Longitude", Degrees.DECIMAL_LONGITUDE, DecimalDegree::longitudeText)
            .required("Latitude", Degrees.DECIMAL_LATITUDE, DecimalDegree::latitudeText)
            .build(in -> new DecimalDegree(in.next(), in.next(), in.extensions()));

    private static final ObjectType<DegreeMinuteSeconds> DEGREE_MINUTE_SECONDS = ObjectType.named(
                    "DegreeMinuteSeconds", DegreeMinuteSeconds::extensions)
            .required("Longitude", Degrees.SEXAGESIMAL_LONGITUDE, DegreeMinuteSeconds::longitudeText)
            .required("Latitude", Degrees.SEXAGESIMAL_LATITUDE, DegreeMinuteSeconds::latitudeText)
            .build(in -> new DegreeMinuteSeconds(in.next(), in.next(), in.extensions()));

    static final WireType<GeoCoordinates> CHOICE = ChoiceType.<GeoCoordinates>of(
                    "must have exactly one of Google, DecimalDegree, DegreeMinuteSeconds")
            .or("Google", Google.class, GOOGLE)
            .or("DecimalDegree", DecimalDegree.class, DECIMAL_DEGREE)
            .or("DegreeMinuteSeconds", DegreeMinuteSeconds.class, DEGREE_MINUTE_SECONDS);

    private GeoCoordinatesTypes() {}
}
