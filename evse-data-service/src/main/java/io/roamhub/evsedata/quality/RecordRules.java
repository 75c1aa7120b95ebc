package io.roamhub.evsedata.quality;

import io.roamhub.oicp.common.GeoCoordinates;
import io.roamhub.oicp.common.Period;
import io.roamhub.oicp.evsedata.Address;
import io.roamhub.oicp.evsedata.ChargingFacility;
import io.roamhub.oicp.evsedata.EnergySource;
import io.roamhub.oicp.evsedata.EvseDataRecord;
import io.roamhub.oicp.evsedata.InfoText;
import io.roamhub.oicp.evsedata.OpeningTimes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a single record tells of its quality. Pure, and quick enough to be asked of every record that is pushed. */
public final class RecordRules {

    private static final Set<String> PLACEHOLDERS = Set.of(
            "-",
            "--",
            "---",
            ".",
            "..",
            "...",
            "0",
            "00",
            "000",
            "0000",
            "00000",
            "?",
            "??",
            "x",
            "xx",
            "xxx",
            "xxxx",
            "n/a",
            "na",
            "n.a.",
            "none",
            "null",
            "nil",
            "undefined",
            "unknown",
            "unbekannt",
            "tbd",
            "tba",
            "todo",
            "test",
            "dummy",
            "default",
            "sample",
            "example",
            "placeholder",
            "lorem ipsum",
            "string",
            "s/n",
            "sn",
            "k.a.");
    private static final Pattern PICTURE =
            Pattern.compile("https://[^\\s/]+\\.[^\\s/]+/\\S*", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_DOCUMENT =
            Pattern.compile(".*\\.(pdf|html?|docx?|zip|txt|exe)(\\?.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ONE_DIGIT = Pattern.compile("\\+\\d{0,3}?(\\d)\\1{5,}");
    private static final Pattern COUNTING = Pattern.compile("\\+\\d{0,3}(0?12345678?9?0?|9?87654321)");

    private static final Set<String> FOSSIL_OR_NUCLEAR = Set.of("Coal", "NuclearEnergy", "Petroleum", "NaturalGas");
    private static final Set<String> DC_PLUGS = Set.of(
            "CHAdeMO",
            "CCS Combo 1 Plug (Cable Attached)",
            "CCS Combo 2 Plug (Cable Attached)",
            "Tesla Connector",
            "Nacs",
            "NACS");

    private static final int LONGEST_PLACEHOLDER =
            PLACEHOLDERS.stream().mapToInt(String::length).max().orElseThrow();
    private static final int NUMBER_DIGITS = 7;
    private static final int SAME_DIGITS = 6;
    private static final int HUNDRED = 100;
    private static final BigDecimal THOUSAND = new BigDecimal(1000);
    private static final BigDecimal ROOT_OF_THREE = new BigDecimal("1.732");
    private static final BigDecimal THREE = new BigDecimal(3);
    private static final int BETWEEN_PHASES = 340;
    private static final BigDecimal LOWEST_SHARE = new BigDecimal("0.7");
    private static final BigDecimal HIGHEST_SHARE = new BigDecimal("1.3");
    private static final BigDecimal MOST_ONE_PHASE = new BigDecimal("23");
    private static final BigDecimal MOST_THREE_PHASE = new BigDecimal("87");
    private static final String EVERY_DAY = "Everyday";
    private static final int MINUTES_OF_A_DAY = 24 * 60;
    private static final int HALF_AN_HOUR = 30;
    private static final BigDecimal FAR = new BigDecimal("0.05");

    private RecordRules() {}

    /** The rules that a record breaks. */
    public static Set<Rule> brokenBy(EvseDataRecord record) {
        Set<Rule> broken = EnumSet.noneOf(Rule.class);
        texts(record, broken);
        place(record, broken);
        power(record, broken);
        energy(record, broken);
        hotline(record.hotlinePhoneNumber(), broken);
        openingTimes(record, broken);
        return broken;
    }

    private static void texts(EvseDataRecord record, Set<Rule> broken) {
        require(!missing(record.chargingStationId()), Rule.STATION_ID_MISSING, broken);
        for (InfoText name : record.chargingStationNames()) {
            require(!missing(name.value()), Rule.STATION_NAME_PLACEHOLDER, broken);
        }
        require(!missing(record.hardwareManufacturer()), Rule.HARDWARE_MISSING, broken);
        require(!missing(record.accessibilityLocation()), Rule.ACCESS_LOCATION_MISSING, broken);
        require(record.dynamicPowerLevel() != null, Rule.POWER_LEVEL_MISSING, broken);
        Address address = record.address();
        require(
                !missing(address.city())
                        && !missing(address.street())
                        && !missing(address.postalCode())
                        && !missing(address.houseNum()),
                Rule.ADDRESS_PLACEHOLDER,
                broken);
        image(record.chargingStationImage(), broken);
    }

    private static void image(String image, Set<Rule> broken) {
        if (missing(image)) {
            broken.add(Rule.IMAGE_MISSING);
        } else {
            boolean picture = PICTURE.matcher(image).matches()
                    && !OTHER_DOCUMENT.matcher(image).matches();
            require(picture, Rule.IMAGE_NO_PICTURE, broken);
        }
    }

    private static void place(EvseDataRecord record, Set<Rule> broken) {
        BigDecimal latitude = record.geoCoordinates().latitude();
        BigDecimal longitude = record.geoCoordinates().longitude();
        if (latitude.signum() == 0 && longitude.signum() == 0) {
            broken.add(Rule.PLACE_UNKNOWN);
            return;
        }
        boolean coarse = isCoarse(latitude) && isCoarse(longitude);
        require(
                !coarse || record.geoCoordinates() instanceof GeoCoordinates.DegreeMinuteSeconds,
                Rule.PLACE_COARSE,
                broken);
        Country country = Country.of(record.address().country().toUpperCase(Locale.ROOT));
        if (country != null && !country.contains(latitude, longitude)) {
            broken.add(country.contains(longitude, latitude) ? Rule.PLACE_EXCHANGED : Rule.PLACE_ABROAD);
        }
        GeoCoordinates entrance = record.geoChargingPointEntrance();
        if (entrance != null) {
            boolean near = entrance.latitude().subtract(latitude).abs().compareTo(FAR) <= 0
                    && entrance.longitude().subtract(longitude).abs().compareTo(FAR) <= 0;
            require(near, Rule.ENTRANCE_FAR, broken);
        }
    }

    /** Less than four decimals, zeros at the end not counted. */
    private static boolean isCoarse(BigDecimal degrees) {
        return degrees.scale() < 4 || degrees.setScale(3, RoundingMode.DOWN).compareTo(degrees) == 0;
    }

    private static void power(EvseDataRecord record, Set<Rule> broken) {
        for (ChargingFacility facility : record.chargingFacilities()) {
            if (facility.power().signum() == 0) {
                broken.add(Rule.POWER_MISSING);
                continue;
            }
            require(facility.power().compareTo(highest(facility.powerType())) <= 0, Rule.POWER_TOO_HIGH, broken);
            if (missing(facility.voltage()) || missing(facility.amperage())) {
                broken.add(Rule.VOLTAGE_OR_AMPERAGE_MISSING);
            } else {
                require(fits(facility), Rule.POWER_AND_CURRENT, broken);
            }
        }
        require(plugFits(record.plugs(), record.chargingFacilities()), Rule.PLUG_AND_POWER, broken);
    }

    private static BigDecimal highest(String powerType) {
        return switch (powerType) {
            case "AC_1_PHASE" -> MOST_ONE_PHASE;
            case "AC_3_PHASE" -> MOST_THREE_PHASE;
            default -> THOUSAND;
        };
    }

    /**
     * Whether kW, V and A belong together. Of direct current voltage and amperage are each the highest, which never come
     * together: the power may be far below their product, but not above it.
     */
    private static boolean fits(ChargingFacility facility) {
        BigDecimal product = BigDecimal.valueOf((long) facility.voltage() * facility.amperage(), 3);
        if (!facility.powerType().startsWith("AC")) {
            return facility.power().compareTo(product.multiply(HIGHEST_SHARE)) <= 0;
        }
        BigDecimal expected = !facility.powerType().equals("AC_3_PHASE")
                ? product
                : product.multiply(facility.voltage() >= BETWEEN_PHASES ? ROOT_OF_THREE : THREE);
        return facility.power().compareTo(expected.multiply(LOWEST_SHARE)) >= 0
                && facility.power().compareTo(expected.multiply(HIGHEST_SHARE)) <= 0;
    }

    /** Direct current needs one of its plugs, alternating current one that is not for direct current alone. */
    private static boolean plugFits(List<String> plugs, List<ChargingFacility> facilities) {
        boolean directPlug = false;
        boolean otherPlug = false;
        boolean unknownPlug = plugs.isEmpty();
        for (String plug : plugs) {
            boolean direct = DC_PLUGS.contains(plug);
            directPlug |= direct;
            otherPlug |= !direct || plug.startsWith("Tesla");
            unknownPlug |= plug.equals("IEC 60309 Single Phase");
        }
        boolean fits = true;
        for (ChargingFacility facility : facilities) {
            fits &= facility.powerType().equals("DC")
                    ? directPlug
                    : !facility.powerType().startsWith("AC") || otherPlug;
        }
        return unknownPlug || fits;
    }

    private static void energy(EvseDataRecord record, Set<Rule> broken) {
        List<EnergySource> sources = record.energySource();
        if (sources == null || sources.isEmpty()) {
            require(!record.renewableEnergy(), Rule.ENERGY_SOURCE_MISSING, broken);
            return;
        }
        boolean others = false;
        long all = 0;
        for (EnergySource source : sources) {
            others |= FOSSIL_OR_NUCLEAR.contains(String.valueOf(source.energy()))
                    && (source.percentage() == null || source.percentage() > 0);
            all += source.percentage() == null ? 0 : source.percentage();
        }
        require(!record.renewableEnergy() || !others, Rule.ENERGY_NOT_RENEWABLE, broken);
        require(all <= HUNDRED, Rule.ENERGY_PERCENTAGE, broken);
    }

    private static void hotline(String number, Set<Rule> broken) {
        require(number.length() > NUMBER_DIGITS, Rule.HOTLINE_FORM, broken);
        boolean placeholder =
                endsInOneDigit(number) && ONE_DIGIT.matcher(number).matches()
                        || counts(number) && COUNTING.matcher(number).matches();
        require(!placeholder, Rule.HOTLINE_PLACEHOLDER, broken);
    }

    /** What the pattern of one digit needs in any case: nearly no number has it. */
    private static boolean endsInOneDigit(String number) {
        int last = number.length() - 1;
        for (int i = Math.max(0, last - SAME_DIGITS + 1); i < last; i++) {
            if (number.charAt(i) != number.charAt(last)) {
                return false;
            }
        }
        return true;
    }

    private static boolean counts(String number) {
        return number.contains("1234567") || number.contains("87654321");
    }

    private static void openingTimes(EvseDataRecord record, Set<Rule> broken) {
        List<OpeningTimes> times = record.openingTimes() == null ? List.of() : record.openingTimes();
        if (times.isEmpty()) {
            return;
        }
        boolean everyMinute = times.stream()
                .filter(entry -> EVERY_DAY.equals(entry.on()))
                .flatMap(entry -> entry.period().stream())
                .anyMatch(part -> minutes(part) >= MINUTES_OF_A_DAY - 1);
        require(record.isOpen24Hours() || !everyMinute, Rule.OPENING_TIMES_ALL_DAY, broken);
        boolean shortly =
                times.stream().flatMap(entry -> entry.period().stream()).anyMatch(part -> minutes(part) < HALF_AN_HOUR);
        require(!shortly, Rule.OPENING_TIMES_SHORT, broken);
    }

    private static int minutes(Period part) {
        return part.endMinute() - part.beginMinute();
    }

    private static boolean missing(String text) {
        if (text == null) {
            return true;
        }
        String stripped = text.strip();
        return stripped.isEmpty()
                || stripped.length() <= LONGEST_PLACEHOLDER && PLACEHOLDERS.contains(stripped.toLowerCase(Locale.ROOT));
    }

    private static boolean missing(Integer number) {
        return number == null || number == 0;
    }

    private static void require(boolean holds, Rule rule, Set<Rule> broken) {
        if (!holds) {
            broken.add(rule);
        }
    }
}
