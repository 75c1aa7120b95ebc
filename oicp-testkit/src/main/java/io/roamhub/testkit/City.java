package io.roamhub.testkit;

import java.util.List;

/**
 * A town where generated charging stations stand.
 *
 * @param latitude of its centre, in millionths of a degree
 * @param longitude of its centre, in millionths of a degree
 * @param spread how far from the centre stations stand in each direction, in millionths of a degree, so that every
 *     one is in the country and on land
 * @param postalPrefix how its postal codes begin
 */
record City(String name, String region, int latitude, int longitude, int spread, String postalPrefix) {

    static final List<City> GERMAN = List.of(
            new City("Berlin", "Berlin", 52_520_000, 13_405_000, 60_000, "101"),
            new City("Hamburg", "Hamburg", 53_560_000, 10_010_000, 40_000, "203"),
            new City("München", "Bayern", 48_137_000, 11_575_000, 50_000, "803"),
            new City("Köln", "Nordrhein-Westfalen", 50_938_000, 6_957_000, 40_000, "506"),
            new City("Frankfurt am Main", "Hessen", 50_111_000, 8_682_000, 35_000, "603"),
            new City("Stuttgart", "Baden-Württemberg", 48_776_000, 9_183_000, 30_000, "701"),
            new City("Leipzig", "Sachsen", 51_340_000, 12_375_000, 40_000, "041"),
            new City("Hannover", "Niedersachsen", 52_375_000, 9_732_000, 35_000, "301"),
            new City("Nürnberg", "Bayern", 49_453_000, 11_077_000, 30_000, "904"),
            new City("Erfurt", "Thüringen", 50_978_000, 11_029_000, 25_000, "990"),
            new City("Kassel", "Hessen", 51_316_000, 9_498_000, 25_000, "341"),
            new City("Würzburg", "Bayern", 49_791_000, 9_953_000, 20_000, "970"));

    static final List<City> DUTCH = List.of(
            new City("Amsterdam", "Noord-Holland", 52_357_000, 4_890_000, 25_000, "101"),
            new City("Rotterdam", "Zuid-Holland", 51_922_000, 4_479_000, 25_000, "301"),
            new City("Utrecht", "Utrecht", 52_091_000, 5_122_000, 25_000, "351"),
            new City("Den Haag", "Zuid-Holland", 52_065_000, 4_310_000, 15_000, "251"),
            new City("Eindhoven", "Noord-Brabant", 51_441_000, 5_478_000, 25_000, "561"),
            new City("Groningen", "Groningen", 53_219_000, 6_567_000, 25_000, "971"),
            new City("Zwolle", "Overijssel", 52_512_000, 6_094_000, 20_000, "801"),
            new City("Arnhem", "Gelderland", 51_985_000, 5_899_000, 20_000, "681"),
            new City("Tilburg", "Noord-Brabant", 51_560_000, 5_091_000, 20_000, "501"),
            new City("Amersfoort", "Utrecht", 52_155_000, 5_388_000, 20_000, "381"));

    static final List<String> GERMAN_STREETS = List.of(
            "Hauptstraße",
            "Bahnhofstraße",
            "Gartenweg",
            "Lindenallee",
            "Industriestraße",
            "Am Marktplatz",
            "Schillerstraße",
            "Goethestraße",
            "Ringstraße",
            "Rathausplatz");

    static final List<String> DUTCH_STREETS = List.of(
            "Stationsplein",
            "Kerkstraat",
            "Dorpsstraat",
            "Julianalaan",
            "Industrieweg",
            "Molenweg",
            "Beatrixlaan",
            "Parallelweg",
            "Raadhuisplein",
            "Nieuwstraat");
}
