package io.roamhub.evsedata.quality;

import io.roamhub.oicp.evsedata.Address;
import io.roamhub.oicp.evsedata.EvseDataRecord;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which coordinates several of an operator's records have. */
final class Places {

    /** The spots of a large site are described one by one; so many at one point are a site that was not measured. */
    private static final int CROWD = 100;

    private final Map<Place, Users> users = new HashMap<>();

    private record Place(BigDecimal latitude, BigDecimal longitude) {

        static Place of(EvseDataRecord record) {
            return new Place(
                    record.geoCoordinates().latitude().stripTrailingZeros(),
                    record.geoCoordinates().longitude().stripTrailingZeros());
        }
    }

    private static final class Users {
        private final int address;
        private int count;
        private boolean differ;

        Users(int address) {
            this.address = address;
        }

        Set<Rule> broken() {
            Set<Rule> broken = EnumSet.noneOf(Rule.class);
            if (differ) {
                broken.add(Rule.PLACE_OF_OTHERS);
            }
            if (count > CROWD) {
                broken.add(Rule.PLACE_CROWDED);
            }
            return broken;
        }
    }

    /** Takes notice of a record. */
    void add(EvseDataRecord record) {
        int address = address(record.address());
        Users here = users.computeIfAbsent(Place.of(record), place -> new Users(address));
        here.count++;
        here.differ |= here.address != address;
    }

    /** The rules that a record breaks because of others, when all of them have been noticed. */
    Set<Rule> brokenBy(EvseDataRecord record) {
        Users here = users.get(Place.of(record));
        return here == null ? Set.of() : here.broken();
    }

    /** City and street: house numbers of one site differ. */
    private static int address(Address address) {
        return Objects.hash(lower(address.city()), lower(address.street()));
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
