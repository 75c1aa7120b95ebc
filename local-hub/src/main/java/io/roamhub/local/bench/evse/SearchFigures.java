package io.roamhub.local.bench.evse;

import io.roamhub.local.bench.Measurement;
import io.roamhub.local.bench.evse.TrialOperators.Member;
import io.roamhub.local.client.LoadConnection.Reply;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.JsonValue;
import io.roamhub.testkit.Messages;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Deltas against pages of full pulls, radial searches against the bare SQL. */
final class SearchFigures {

    private static final int CHANGED = 200;
    private static final int ROUNDS = 20;
    private static final int SIZE = 2000;
    private static final double DELTA = 1.5;
    private static final double RADIAL = 2;
    private static final double LATITUDE = 52.52;
    private static final double LONGITUDE = 13.405;

    /** The nearest of all within 50 km of a town, by the box that the index answers and then the distance. */
    private static final String NEAREST = """
            SELECT evse_id, body FROM (
                SELECT evse_id, body, 12742 * asin(sqrt(
                           power(sin(radians(latitude - %1$f) / 2), 2)
                           + cos(radians(%1$f)) * cos(radians(latitude)) * power(sin(radians(longitude - %2$f) / 2), 2)))
                       AS distance
                FROM evse_data
                WHERE latitude BETWEEN %1$f - 0.4497 AND %1$f + 0.4497
                  AND longitude BETWEEN %2$f - 0.7391 AND %2$f + 0.7391
            ) near WHERE distance <= 50 ORDER BY distance, evse_id LIMIT %3$d
            """.formatted(LATITUDE, LONGITUDE, SIZE);

    private final Bed bed;

    SearchFigures(Bed bed) {
        this.bed = bed;
    }

    List<Measurement> delta() {
        Member member = bed.operators().members().get(2);
        Instant before = Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
        pause();
        try (Wire wire = bed.operator(member)) {
            wire.push(
                    Bed.path(Operation.PUSH_EVSE_DATA, member.id().text()),
                    Loads.update(bed.fleet(), member.id(), 0, CHANGED, (int) (before.getEpochSecond() % 89)));
        }
        byte[] all = Messages.pullEvseData(bed.provider().provider(), null);
        byte[] delta = Messages.pullEvseData(bed.provider().provider(), before.toString());
        try (Wire wire = bed.puller()) {
            Reply answer = wire.post(bed.page(0, CHANGED), delta);
            int changes = JsonValue.parse(answer.body()).at("totalElements").number();
            if (changes != CHANGED) {
                throw new IllegalStateException("The delta has " + changes + " changes instead of " + CHANGED + ".");
            }
            wire.post(bed.page(0, CHANGED), all);
            int page = bed.scale().evses() / CHANGED / 2;
            double[] seconds = Timing.inTurn(
                    5,
                    ROUNDS,
                    () -> timed(wire, bed.page(page, CHANGED), all),
                    () -> timed(wire, bed.page(0, CHANGED), delta));
            return List.of(Measurement.atMost(
                    DELTA, "delta of 200 changes", seconds[1] * 1000, "ms", "page of 200 records", seconds[0] * 1000));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    List<Measurement> radial() {
        byte[] question = String.format(
                        Locale.ROOT, """
                {"ProviderID":"%s","GeoCoordinatesResponseFormat":"DecimalDegree",
                 "SearchCenter":{"GeoCoordinates":{"DecimalDegree":{"Latitude":"%f","Longitude":"%f"}},"Radius":50}}
                """, bed.provider().provider().text(), LATITUDE, LONGITUDE)
                .getBytes(StandardCharsets.UTF_8);
        try (Wire wire = bed.puller()) {
            Reply answer = wire.post(bed.page(0, SIZE), question);
            int found = JsonValue.parse(answer.body()).at("totalElements").number();
            bed.setting().say(found + " charging spots within 50 km");
            double[] seconds = Timing.inTurn(
                    3, ROUNDS, () -> bed.database().read(NEAREST, 2), () -> timed(wire, bed.page(0, SIZE), question));
            return List.of(Measurement.atMost(
                    RADIAL,
                    "radial search, 50 km",
                    seconds[1] * 1000,
                    "ms",
                    "the nearest " + SIZE + " by bare SQL",
                    seconds[0] * 1000));
        }
    }

    private static double timed(Wire wire, String path, byte[] question) {
        long start = System.nanoTime();
        wire.pull(path, question, OutputStream.nullOutputStream()::write);
        return (System.nanoTime() - start) / 1e9;
    }
}
