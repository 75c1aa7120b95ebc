package io.roamhub.evsedata.pull;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every filter alone and all of them combined at random, on random fleets: the same records in the same order as a plain walk
 * through the fleet finds. Each run prints its seed.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class PullFiltersTest {

    private static final int SPOTS = 120;
    private static final int QUESTIONS = 60;
    private static final List<String> COUNTRIES = List.of("DEU", "AUT", "NLD");
    private static final List<String> MODES = List.of("NFC RFID Classic", "REMOTE", "PnC", "Direct Payment");
    private static final List<String> ACCESS =
            List.of("Free publicly accessible", "Paying publicly accessible", "Restricted access", "Test Station");
    private static final List<String> LAWS = List.of("Local", "External", "Not Available");

    private final Hub hub = new Hub();

    /** What the walk knows of a charging spot. */
    private record Spot(
            String evseId,
            boolean ofOther,
            double latitude,
            double longitude,
            String country,
            List<String> modes,
            String access,
            String law,
            boolean renewable,
            boolean compatible,
            boolean open) {

        String json() {
            return Evses.record(evseId, "Berlin", Evses.decimal(text(latitude), text(longitude)))
                    .replace("\"DEU\"", '"' + country + '"')
                    .replace("[\"NFC RFID Classic\",\"REMOTE\"]", quoted(modes))
                    .replace("\"Free publicly accessible\"", '"' + access + '"')
                    .replace("\"Not Available\"", '"' + law + '"')
                    .replace("\"RenewableEnergy\":true", "\"RenewableEnergy\":" + renewable)
                    .replace("\"IsHubjectCompatible\":true", "\"IsHubjectCompatible\":" + compatible)
                    .replace(
                            "\"IsOpen24Hours\":true",
                            open
                                    ? "\"IsOpen24Hours\":true"
                                    : "\"IsOpen24Hours\":false,\"OpeningTimes\":[{\"Period\":[{\"begin\":\"08:00\",\"end\":\"18:00\"}],\"on\":\"Everyday\"}]");
        }

        String key() {
            return evseId.replace("*", "");
        }
    }

    /** A question; {@code null} and empty lists ask for nothing. */
    private record Question(
            double[] centre,
            double radius,
            List<String> countries,
            List<String> operators,
            List<String> modes,
            List<String> access,
            List<String> laws,
            Boolean renewable,
            Boolean compatible,
            Boolean open) {

        boolean keeps(Spot spot, Hub hub) {
            return (centre == null || distance(spot) <= radius)
                    && (countries.isEmpty() || countries.contains(spot.country))
                    && (operators.contains(hub.operator) && !spot.ofOther
                            || operators.contains(hub.otherOperator) && spot.ofOther
                            || operators.contains(hub.subOperator) && spot.evseId.startsWith(hub.subOperator))
                    && (modes.isEmpty() || spot.modes.stream().anyMatch(modes::contains))
                    && (access.isEmpty() || access.contains(spot.access))
                    && (laws.isEmpty() || laws.contains(spot.law))
                    && (renewable == null || renewable == spot.renewable)
                    && (compatible == null || compatible == spot.compatible)
                    && (open == null || open == spot.open);
        }

        /** By the angle between two vectors: another formula than the service's. */
        double distance(Spot spot) {
            double[] a = vector(centre[0], centre[1]);
            double[] b = vector(spot.latitude, spot.longitude);
            double[] cross = {
                a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0],
            };
            double sine = Math.sqrt(cross[0] * cross[0] + cross[1] * cross[1] + cross[2] * cross[2]);
            return 6371.0088 * Math.atan2(sine, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
        }

        Comparator<Spot> order() {
            Comparator<Spot> byKey = Comparator.comparing(Spot::key);
            return centre == null
                    ? byKey
                    : Comparator.<Spot>comparingDouble(this::distance).thenComparing(byKey);
        }

        String members() {
            return ",\"OperatorIds\":" + quoted(operators)
                    + (centre == null
                            ? ""
                            : ",\"SearchCenter\":{\"GeoCoordinates\":%s,\"Radius\":%s}"
                                    .formatted(
                                            Evses.decimal(text(centre[0]), text(centre[1])),
                                            BigDecimal.valueOf(radius).toPlainString()))
                    + list("CountryCodes", countries)
                    + list("AuthenticationModes", modes)
                    + list("Accessibility", access)
                    + list("CalibrationLawDataAvailability", laws)
                    + flag("RenewableEnergy", renewable)
                    + flag("IsHubjectCompatible", compatible)
                    + flag("IsOpen24Hours", open);
        }

        private static String list(String name, List<String> words) {
            return words.isEmpty() ? "" : ",\"" + name + "\":" + quoted(words);
        }

        private static String flag(String name, Boolean wanted) {
            return wanted == null ? "" : ",\"" + name + "\":" + wanted;
        }
    }

    private static double[] vector(double latitude, double longitude) {
        double phi = Math.toRadians(latitude);
        double lambda = Math.toRadians(longitude);
        return new double[] {Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)};
    }

    private static String text(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(6, RoundingMode.HALF_UP).toPlainString();
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(",", "[", "]"));
    }

    private List<Spot> fleet(Random random) {
        List<Spot> fleet = new ArrayList<>();
        for (int i = 0; i < SPOTS; i++) {
            boolean ofOther = random.nextInt(3) == 0;
            boolean ofSub = !ofOther && random.nextInt(4) == 0;
            double[] place = place(random);
            fleet.add(new Spot(
                    (ofOther ? hub.otherOperator : ofSub ? hub.subOperator : hub.operator) + "*E" + random.nextInt(100)
                            + "X" + i,
                    ofOther,
                    place[0],
                    place[1],
                    COUNTRIES.get(random.nextInt(COUNTRIES.size())),
                    some(MODES, random, 1),
                    ACCESS.get(random.nextInt(ACCESS.size())),
                    LAWS.get(random.nextInt(LAWS.size())),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean()));
        }
        return fleet;
    }

    /** Mostly in one region, at times beside the antimeridian, a pole, the equator or anywhere, and at times where another is. */
    private static double[] place(Random random) {
        double latitude;
        double longitude;
        switch (random.nextInt(8)) {
            case 0 -> {
                latitude = random.nextDouble(-1, 1);
                longitude = random.nextBoolean() ? random.nextDouble(179, 180) : random.nextDouble(-180, -179);
            }
            case 1 -> {
                latitude = random.nextBoolean() ? random.nextDouble(89, 90) : random.nextDouble(-90, -89);
                longitude = random.nextDouble(-180, 180);
            }
            case 2 -> {
                latitude = random.nextDouble(-90, 90);
                longitude = random.nextDouble(-180, 180);
            }
            case 3 -> {
                latitude = 52.520008;
                longitude = 13.404954;
            }
            default -> {
                latitude = random.nextDouble(52, 53);
                longitude = random.nextDouble(13, 14);
            }
        }
        return new double[] {Double.parseDouble(text(latitude)), Double.parseDouble(text(longitude))};
    }

    private static <T> List<T> some(List<T> all, Random random, int least) {
        List<T> some = new ArrayList<>();
        while (some.size() < least) {
            some.clear();
            all.stream().filter(one -> random.nextInt(3) == 0).forEach(some::add);
        }
        return some;
    }

    /** At number n below 9 the filter n alone, then any combination. */
    private Question question(Random random, int number) {
        boolean[] use = new boolean[9];
        for (int i = 0; i < use.length; i++) {
            use[i] = number < use.length ? i == number : random.nextInt(3) == 0;
        }
        List<String> everyone = List.of(hub.operator, hub.otherOperator);
        double[] radii = {0, 0.5, 5, 20, 60, 250, 2000, 20_000};
        return new Question(
                use[0] ? place(random) : null,
                radii[random.nextInt(radii.length)],
                use[1] ? some(COUNTRIES, random, 1) : List.of(),
                use[2] ? some(List.of(hub.operator, hub.otherOperator, hub.subOperator), random, 1) : everyone,
                use[3] ? some(MODES, random, 1) : List.of(),
                use[4] ? some(ACCESS, random, 1) : List.of(),
                use[5] ? some(LAWS, random, 1) : List.of(),
                use[6] ? random.nextBoolean() : null,
                use[7] ? random.nextBoolean() : null,
                use[8] ? random.nextBoolean() : null);
    }

    @RepeatedTest(3)
    void filters_find_what_a_walk_through_the_fleet_finds() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<Spot> fleet = fleet(random);
        hub.pushed(
                "fullLoad",
                fleet.stream().filter(spot -> !spot.ofOther).map(Spot::json).toArray(String[]::new));
        List<String> others =
                fleet.stream().filter(Spot::ofOther).map(Spot::json).toList();
        assertThat(hub.pushAsOther(Evses.push("fullLoad", hub.otherOperator, others))
                        .jsonPath()
                        .getBoolean("Result"))
                .isTrue();
        int found = 0;

        for (int i = 0; i < QUESTIONS; i++) {
            Question question = question(random, i);
            JsonPath answer = hub.pull(Evses.pull(hub.provider, question.members()), "?size=2000")
                    .jsonPath();

            List<Spot> expected = fleet.stream()
                    .filter(spot -> question.keeps(spot, hub))
                    .sorted(question.order())
                    .toList();
            String asked = "seed " + seed + question.members();
            assertThat(answer.<String>getList("content.EvseID"))
                    .as(asked)
                    .containsExactlyElementsOf(
                            expected.stream().map(Spot::evseId).toList());
            assertThat(answer.getInt("totalElements")).as(asked).isEqualTo(expected.size());
            distances(answer, question, expected);
            found += expected.size();
        }

        assertThat(found).isPositive();
    }

    private static void distances(JsonPath answer, Question question, List<Spot> expected) {
        List<Object> distances = answer.getList("content.Distance");
        for (int i = 0; i < expected.size(); i++) {
            if (question.centre == null) {
                assertThat(distances.get(i)).isNull();
            } else {
                assertThat(Double.parseDouble(distances.get(i).toString()))
                        .isCloseTo(question.distance(expected.get(i)), org.assertj.core.data.Offset.offset(0.0501));
            }
        }
    }
}
