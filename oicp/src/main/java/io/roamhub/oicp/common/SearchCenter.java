package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.math.BigDecimal;

/**
 * A circle on the map to which a pull is restricted. OICP 2.3, SearchCenterType.
 *
 * @param radius in km
 */
public record SearchCenter(GeoCoordinates geoCoordinates, BigDecimal radius, Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<SearchCenter> TYPE = ObjectType.named("SearchCenter", SearchCenter::extensions)
            .required("GeoCoordinates", GeoCoordinates.TYPE, SearchCenter::geoCoordinates)
            .required("Radius", Types.decimal(0, 99_999), SearchCenter::radius)
            .build(in -> new SearchCenter(in.next(), in.next(), in.extensions()));
}
