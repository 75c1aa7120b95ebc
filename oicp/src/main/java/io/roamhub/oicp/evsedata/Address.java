package io.roamhub.oicp.evsedata;

import io.roamhub.oicp.common.CountryCode;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;

/**
 * Where a charging station stands. OICP 2.3, AddressIso19773Type.
 *
 * @param country ISO 3166-1 in three letters, for example {@code DEU}
 * @param parkingFacility whether it stands in one, or {@code null}
 * @param timeZone for example {@code UTC+01:00}, or {@code null}
 */
public record Address(
        String country,
        String city,
        String street,
        String postalCode,
        String houseNum,
        String floor,
        String region,
        Boolean parkingFacility,
        String parkingSpot,
        String timeZone,
        Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<Address> TYPE = ObjectType.named("Address", Address::extensions)
            .required("Country", CountryCode.TYPE, Address::country)
            .required("City", Types.text(1, 50), Address::city)
            .required("Street", Types.text(2, 100), Address::street)
            .required("PostalCode", Types.text(10), Address::postalCode)
            .required("HouseNum", Types.text(10), Address::houseNum)
            .optional("Floor", Types.text(5), Address::floor)
            .optional("Region", Types.text(50), Address::region)
            .optional("ParkingFacility", Types.BOOLEAN, Address::parkingFacility)
            .optional("ParkingSpot", Types.text(5), Address::parkingSpot)
            .optional("TimeZone", Types.pattern("[U][T][C][+,-][0-9][0-9][:][0-9][0-9]"), Address::timeZone)
            .build(in -> new Address(
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.extensions()));
}
