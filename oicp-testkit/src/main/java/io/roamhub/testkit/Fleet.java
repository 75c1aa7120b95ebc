package io.roamhub.testkit;

import io.roamhub.oicp.evsedata.EvseDataRecord;
import io.roamhub.oicp.id.EvcoId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.id.Uid;
import io.roamhub.oicp.json.OicpJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import static io.roamhub.testkit.JsonValue.object;

/**
 * Charging stations, their status and drivers' cards, made up but plausible: German and Dutch towns, plugs that go with
 * the power, opening times of a car park. The same seed gives the same fleet on every machine, and the first ten of
 * a thousand are the ten.
 *
 * @param seed any number
 */
public record Fleet(long seed) {

    private static final int EVSES_PER_STATION = 2;
    private static final List<String> STATUSES = List.of(
            "Available", "Available", "Available", "Available", "Occupied", "Occupied", "Reserved", "OutOfService");

    /** The first {@code count} charging spots of an operator. */
    public List<EvseDataRecord> evses(OperatorId operator, int count) {
        return evseTexts(operator, count).stream()
                .map(text -> OicpJson.read(text.getBytes(StandardCharsets.UTF_8), EvseDataRecord.TYPE)
                        .orThrow()
                        .message())
                .toList();
    }

    /** The same as the JSON text of each record. */
    public List<String> evseTexts(OperatorId operator, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> evseText(operator, index))
                .toList();
    }

    /** The JSON text of one charging spot, by its place in the fleet. */
    public String evseText(OperatorId operator, int index) {
        return new JsonValue(record(operator, index)).json();
    }

    /** The same charging spot after {@code revision} changes: another hotline, another note for drivers. */
    public String changedEvseText(OperatorId operator, int index, int revision) {
        Map<String, Object> record = record(operator, index);
        record.put("HotlinePhoneNumber", "+4930231250" + (10 + revision % 90));
        record.put(
                "AdditionalInfo",
                List.of(object("lang", "en", "value", "Roadworks, access from the north side, notice " + revision)));
        return new JsonValue(record).json();
    }

    /** The id of a charging spot, by its place in the fleet. */
    public String evseId(OperatorId operator, int index) {
        int station = index / EVSES_PER_STATION + 1;
        int connector = index % EVSES_PER_STATION + 1;
        char first = operator.text().charAt(0);
        boolean din = first == '+' || Character.isDigit(first);
        return din
                ? "%s*%06d*%d".formatted(operator.text(), station, connector)
                : "%s*E%06d*%d".formatted(withSeparator(operator), station, connector);
    }

    /** The present status of a charging spot, by its place in the fleet. */
    public String status(OperatorId operator, int index) {
        return STATUSES.get(random(operator.key() + "/status", index).nextInt(STATUSES.size()));
    }

    /** The first {@code count} cards of a provider, each with a contract of its own. */
    public List<Card> cards(ProviderId provider, int count) {
        List<Card> cards = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            cards.add(card(provider, index));
        }
        return List.copyOf(cards);
    }

    private Card card(ProviderId provider, int index) {
        Random random = random(provider.key() + "/card", index);
        // seven-byte numbers that begin with the maker's 04, and the place in the fleet so that no two are equal
        String uid = "04%06X%06X".formatted(random.nextInt(1 << 24), index & 0xFFFFFF);
        String contract = "%s-%s-C%02d%06d-%d"
                .formatted(
                        provider.key().substring(0, 2),
                        provider.key().substring(2),
                        random.nextInt(100),
                        index % 1_000_000,
                        random.nextInt(10));
        return new Card(new Uid(uid), EvcoId.of(contract));
    }

    private Map<String, Object> record(OperatorId operator, int index) {
        int stationNumber = index / EVSES_PER_STATION;
        Random station = random(operator.key() + "/station", stationNumber);
        boolean dutch = operator.key().startsWith("NL") || operator.key().startsWith("31");
        City city = pick(dutch ? City.DUTCH : City.GERMAN, station);
        String street = pick(dutch ? City.DUTCH_STREETS : City.GERMAN_STREETS, station);
        int house = 1 + station.nextInt(180);
        int latitude = city.latitude() + station.nextInt(2 * city.spread()) - city.spread();
        int longitude = city.longitude() + station.nextInt(2 * city.spread()) - city.spread();
        Hardware hardware = Hardware.at(station.nextInt(100));
        boolean garage = station.nextInt(5) == 0;
        boolean compatible = station.nextInt(40) != 0;
        boolean renewable = station.nextInt(4) != 0;
        String stationId = "%s-%05d".formatted(operator.key(), stationNumber + 1);
        String place = street + " " + house;
        Map<String, Object> record = object(
                "EvseID", evseId(operator, index),
                "ChargingPoolID", poolId(operator, stationNumber),
                "ChargingStationID", stationId,
                "ChargingStationNames", names(place, city, dutch),
                "HardwareManufacturer", hardware.manufacturer(),
                "Address", address(city, street, house, dutch, garage, station),
                "GeoCoordinates", coordinates(latitude, longitude),
                "Plugs", hardware.plugs(),
                "DynamicPowerLevel", hardware.isDirectCurrent(),
                "ChargingFacilities", List.of(hardware.facility()),
                "RenewableEnergy", renewable,
                "EnergySource", renewable ? energy(station) : null,
                "CalibrationLawDataAvailability", calibration(dutch, station),
                "AuthenticationModes", authentication(hardware),
                "MaxCapacity", hardware.powerKw(),
                "PaymentOptions", hardware.isDirectCurrent() ? List.of("Direct", "Contract") : List.of("Contract"),
                "ValueAddedServices", station.nextInt(3) == 0 ? List.of("Reservation") : List.of("None"),
                "Accessibility", garage ? "Paying publicly accessible" : "Free publicly accessible",
                "AccessibilityLocation", garage ? "ParkingGarage" : "OnStreet",
                "HotlinePhoneNumber", dutch ? "+31203000" + (100 + station.nextInt(900)) : hotline(station),
                "GeoChargingPointEntrance", garage ? coordinates(latitude + 150, longitude - 120) : null);
        boolean alwaysOpen = !garage || station.nextInt(3) == 0;
        record.put("IsOpen24Hours", alwaysOpen);
        if (!alwaysOpen) {
            record.put("OpeningTimes", openingTimes());
        }
        record.put("IsHubjectCompatible", compatible);
        record.put("DynamicInfoAvailable", "true");
        return record;
    }

    private static List<Object> names(String place, City city, boolean dutch) {
        String own = (dutch ? "Laadpaal " : "Ladestation ") + place + ", " + city.name();
        return List.of(
                object("lang", dutch ? "nl" : "de", "value", own),
                object("lang", "en", "value", "Charging station " + place + ", " + city.name()));
    }

    private static Map<String, Object> address(
            City city, String street, int house, boolean dutch, boolean garage, Random random) {
        String letters = String.valueOf((char) ('A' + random.nextInt(26))) + (char) ('A' + random.nextInt(26));
        String postalCode = dutch
                ? city.postalPrefix() + random.nextInt(10) + " " + letters
                : "%s%02d".formatted(city.postalPrefix(), 10 + random.nextInt(90));
        return object(
                "Country",
                dutch ? "NLD" : "DEU",
                "City",
                city.name(),
                "Street",
                street,
                "PostalCode",
                postalCode,
                "HouseNum",
                String.valueOf(house),
                "Floor",
                garage ? "P" + (1 + random.nextInt(3)) : null,
                "Region",
                city.region(),
                "ParkingFacility",
                garage,
                "ParkingSpot",
                garage ? String.valueOf(1 + random.nextInt(400)) : null,
                "TimeZone",
                "UTC+01:00");
    }

    private static Map<String, Object> coordinates(int latitude, int longitude) {
        return object("DecimalDegree", object("Longitude", degrees(longitude), "Latitude", degrees(latitude)));
    }

    private static String degrees(int millionths) {
        return "%d.%06d".formatted(millionths / 1_000_000, millionths % 1_000_000);
    }

    private static List<Object> energy(Random random) {
        int wind = 30 + random.nextInt(40);
        return List.of(
                object("Energy", "Wind", "Percentage", wind), object("Energy", "Solar", "Percentage", 99 - wind));
    }

    private static String calibration(boolean dutch, Random random) {
        if (dutch) {
            return "Not Available";
        }
        return random.nextInt(8) == 0 ? "External" : "Local";
    }

    private static List<String> authentication(Hardware hardware) {
        return hardware.powerKw() >= 150
                ? List.of("NFC RFID Classic", "NFC RFID DESFire", "PnC", "REMOTE", "Direct Payment")
                : List.of("NFC RFID Classic", "NFC RFID DESFire", "REMOTE");
    }

    private static List<Object> openingTimes() {
        return List.of(
                object("Period", List.of(object("begin", "06:00", "end", "23:00")), "on", "Workdays"),
                object(
                        "Period",
                        List.of(object("begin", "08:00", "end", "12:30"), object("begin", "13:00", "end", "22:00")),
                        "on",
                        "Weekend"));
    }

    /** A number of the range that German authorities keep free for films. */
    private static String hotline(Random random) {
        return "+4930231250" + (10 + random.nextInt(90));
    }

    private static String poolId(OperatorId operator, int station) {
        char first = operator.text().charAt(0);
        return first == '+' || Character.isDigit(first)
                ? null
                : "%s*P%05d".formatted(withSeparator(operator), station + 1);
    }

    private static String withSeparator(OperatorId operator) {
        String key = operator.key();
        return key.substring(0, 2).toUpperCase(Locale.ROOT) + "*" + key.substring(2);
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private Random random(String of, int index) {
        long mixed = seed * 0x9E3779B97F4A7C15L ^ of.hashCode() * 0xBF58476D1CE4E5B9L ^ index * 0x94D049BB133111EBL;
        return new Random(mixed);
    }
}
