package io.roamhub.evsedata.quality;

import io.roamhub.oicp.evsedata.EvseDataRecord;
import io.roamhub.oicp.json.OicpJson;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class RecordRulesTest {

    private static final String GOOD = """
            {"EvseID":"DE*ABC*E1","ChargingStationID":"station 1",\
            "ChargingStationNames":[{"lang":"en","value":"At the pond"}],\
            "HardwareManufacturer":"Sparkworks","ChargingStationImage":"https://pictures.example.org/1.jpg",\
            "Address":{"Country":"DEU","City":"Berlin","Street":"Kiefernweg","PostalCode":"10555","HouseNum":"7"},\
            "GeoCoordinates":{"Google":{"Coordinates":"52.480495 13.356465"}},"Plugs":["Type 2 Outlet"],\
            "DynamicPowerLevel":false,\
            "ChargingFacilities":[{"PowerType":"AC_3_PHASE","Voltage":400,"Amperage":32,"Power":22.0}],\
            "RenewableEnergy":true,"EnergySource":[{"Energy":"Wind","Percentage":99}],\
            "CalibrationLawDataAvailability":"Not Available","AuthenticationModes":["NFC RFID Classic","REMOTE"],\
            "PaymentOptions":["Contract"],"ValueAddedServices":["None"],"AccessibilityLocation":"OnStreet",\
            "Accessibility":"Free publicly accessible","HotlinePhoneNumber":"+4930901820","IsOpen24Hours":true,\
            "IsHubjectCompatible":true,"DynamicInfoAvailable":"true"}""";

    private static Set<Rule> brokenBy(String record) {
        return RecordRules.brokenBy(OicpJson.read(record.getBytes(StandardCharsets.UTF_8), EvseDataRecord.TYPE)
                .orThrow()
                .message());
    }

    @Test
    void a_good_record_breaks_no_rule() {
        assertThat(brokenBy(GOOD)).isEmpty();
    }

    private static Arguments changed(Rule rule, String from, String to) {
        return arguments(rule, from, to);
    }

    private static String opening(String begin, String end) {
        return "\"IsOpen24Hours\":false,\"OpeningTimes\":[{\"Period\":[{\"begin\":\"%s\",\"end\":\"%s\"}],\"on\":\"Everyday\"}]"
                .formatted(begin, end);
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                changed(Rule.STATION_ID_MISSING, "\"ChargingStationID\":\"station 1\",", ""),
                changed(Rule.STATION_NAME_PLACEHOLDER, "At the pond", "TBD"),
                changed(Rule.HARDWARE_MISSING, "Sparkworks", "n/a"),
                changed(Rule.HARDWARE_MISSING, "\"HardwareManufacturer\":\"Sparkworks\",", ""),
                changed(Rule.IMAGE_MISSING, "https://pictures.example.org/1.jpg", "-"),
                changed(
                        Rule.IMAGE_NO_PICTURE,
                        "https://pictures.example.org/1.jpg",
                        "http://pictures.example.org/1.jpg"),
                changed(Rule.IMAGE_NO_PICTURE, "https://pictures.example.org/1.jpg", "https://example.org/1.pdf"),
                changed(Rule.IMAGE_NO_PICTURE, "https://pictures.example.org/1.jpg", "a picture"),
                changed(Rule.ADDRESS_PLACEHOLDER, "\"HouseNum\":\"7\"", "\"HouseNum\":\"0\""),
                changed(Rule.ADDRESS_PLACEHOLDER, "Kiefernweg", "Unknown"),
                changed(Rule.ADDRESS_PLACEHOLDER, "10555", "00000"),
                changed(Rule.PLACE_UNKNOWN, "52.480495 13.356465", "0.0 0.0"),
                changed(Rule.PLACE_EXCHANGED, "52.480495 13.356465", "13.356465 52.480495"),
                changed(Rule.PLACE_ABROAD, "52.480495 13.356465", "40.416775 -3.703790"),
                changed(Rule.PLACE_COARSE, "52.480495 13.356465", "52.4 13.35"),
                changed(
                        Rule.ENTRANCE_FAR,
                        "\"IsOpen24Hours\"",
                        "\"GeoChargingPointEntrance\":{\"Google\":{\"Coordinates\":\"52.680495 13.356465\"}},\"IsOpen24Hours\""),
                changed(Rule.PLUG_AND_POWER, "Type 2 Outlet", "CHAdeMO"),
                changed(Rule.POWER_MISSING, "\"Power\":22.0", "\"Power\":0"),
                changed(Rule.VOLTAGE_OR_AMPERAGE_MISSING, "\"Voltage\":400,", ""),
                changed(Rule.VOLTAGE_OR_AMPERAGE_MISSING, "\"Amperage\":32", "\"Amperage\":0"),
                changed(Rule.POWER_AND_CURRENT, "\"Power\":22.0", "\"Power\":11"),
                changed(Rule.POWER_AND_CURRENT, "\"Power\":22.0", "\"Power\":43"),
                changed(
                        Rule.POWER_TOO_HIGH,
                        "\"PowerType\":\"AC_3_PHASE\",\"Voltage\":400,\"Amperage\":32,\"Power\":22.0",
                        "\"PowerType\":\"AC_1_PHASE\",\"Voltage\":400,\"Amperage\":90,\"Power\":36"),
                changed(Rule.ENERGY_SOURCE_MISSING, "\"EnergySource\":[{\"Energy\":\"Wind\",\"Percentage\":99}],", ""),
                changed(Rule.ENERGY_NOT_RENEWABLE, "\"Energy\":\"Wind\"", "\"Energy\":\"Coal\""),
                changed(
                        Rule.ENERGY_PERCENTAGE,
                        "{\"Energy\":\"Wind\",\"Percentage\":99}",
                        "{\"Energy\":\"Wind\",\"Percentage\":60},{\"Energy\":\"Solar\",\"Percentage\":60}"),
                changed(Rule.ACCESS_LOCATION_MISSING, "\"AccessibilityLocation\":\"OnStreet\",", ""),
                changed(Rule.HOTLINE_FORM, "+4930901820", "+493090"),
                changed(Rule.HOTLINE_PLACEHOLDER, "+4930901820", "+49123456789"),
                changed(Rule.HOTLINE_PLACEHOLDER, "+4930901820", "+490000000"),
                changed(Rule.OPENING_TIMES_ALL_DAY, "\"IsOpen24Hours\":true", opening("00:00", "24:00")),
                changed(Rule.OPENING_TIMES_SHORT, "\"IsOpen24Hours\":true", opening("09:00", "09:20")),
                changed(Rule.POWER_LEVEL_MISSING, "\"DynamicPowerLevel\":false,", ""));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void one_flaw_breaks_one_rule(Rule rule, String from, String to) {
        assertThat(GOOD).contains(from);

        assertThat(brokenBy(GOOD.replace(from, to))).containsExactly(rule);
    }

    @Test
    void every_rule_about_a_single_record_has_a_flaw_above() {
        Set<Rule> shown = EnumSet.noneOf(Rule.class);
        flaws().forEach(flaw -> shown.add((Rule) flaw.get()[0]));

        assertThat(EnumSet.complementOf(EnumSet.copyOf(shown)))
                .containsExactlyInAnyOrder(
                        Rule.RULES_OF_TODAY,
                        Rule.PLACE_OF_OTHERS,
                        Rule.PLACE_CROWDED,
                        Rule.STATUS_MISSING,
                        Rule.STATUS_STALE);
    }

    @Test
    void direct_current_may_have_less_than_the_highest_voltage_times_the_highest_current() {
        String fast = GOOD.replace("Type 2 Outlet", "CCS Combo 2 Plug (Cable Attached)")
                .replace(
                        "\"PowerType\":\"AC_3_PHASE\",\"Voltage\":400,\"Amperage\":32,\"Power\":22.0",
                        "\"PowerType\":\"DC\",\"Voltage\":920,\"Amperage\":500,\"Power\":300");

        assertThat(brokenBy(fast)).isEmpty();
        assertThat(brokenBy(fast.replace("\"Power\":300", "\"Power\":900"))).containsExactly(Rule.POWER_AND_CURRENT);
    }

    @Test
    void phase_voltage_and_voltage_between_phases_are_both_usual() {
        assertThat(brokenBy(GOOD.replace("\"Voltage\":400", "\"Voltage\":230"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("places")
    void capitals_lie_in_their_countries(String country, String coordinates) {
        String there = GOOD.replace("\"DEU\"", '"' + country + '"').replace("52.480495 13.356465", coordinates);

        assertThat(brokenBy(there)).isEmpty();
    }

    static Stream<Arguments> places() {
        return Stream.of(
                arguments("AUT", "48.208170 16.373820"),
                arguments("BEL", "50.846557 4.351697"),
                arguments("CHE", "46.947974 7.447447"),
                arguments("CZE", "50.075539 14.437800"),
                arguments("DNK", "55.676098 12.568337"),
                arguments("ESP", "28.123545 -15.436257"),
                arguments("FIN", "60.169857 24.938379"),
                arguments("FRA", "42.697284 9.450881"),
                arguments("GBR", "51.507351 -0.127758"),
                arguments("GRC", "37.983810 23.727539"),
                arguments("HUN", "47.497913 19.040236"),
                arguments("ITA", "41.902782 12.496366"),
                arguments("LUX", "49.611622 6.131935"),
                arguments("NLD", "52.367573 4.904139"),
                arguments("NOR", "69.649204 18.955324"),
                arguments("POL", "52.229675 21.012230"),
                arguments("PRT", "37.739549 -25.668740"),
                arguments("SWE", "59.329323 18.068581"),
                arguments("USA", "21.306944 -157.858337"));
    }
}
