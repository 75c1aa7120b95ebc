package io.roamhub.local.bench.evse;

import io.roamhub.local.bench.Measurement;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.Messages;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** Single status updates against bare upserts, and the pull of everybody's status. */
final class StatusFigures {

    private static final int CONNECTIONS = 16;
    private static final double WARM_UP_SECONDS = 30;
    private static final String STATUSES = "SELECT evse_id, status FROM evse_status";
    private static final double UPDATES = 0.3;
    private static final double PULL = 0.3;
    private static final double MEGABYTES = 128;

    private final Bed bed;

    StatusFigures(Bed bed) {
        this.bed = bed;
    }

    /** Every charging spot has a status; filling is not what is measured. */
    void fill() {
        HubDatabase database = bed.database();
        // nobody follows the stream of status yet
        database.service("SET session_replication_role = replica");
        database.service("""
                INSERT INTO evse_status (evse_key, evse_id, operator_key, operator_partner, status, opened_at)
                SELECT evse_key, evse_id, operator_key, operator_partner,
                       (ARRAY['Available', 'Occupied', 'Reserved', 'OutOfService'])[1 + (hashtext(evse_key) & 3)], now()
                FROM evse_data ON CONFLICT DO NOTHING
                """);
        database.service("RESET session_replication_role");
        database.service("UPDATE operator_state SET status_since = now() WHERE status_since IS NULL");
        database.service("VACUUM (ANALYZE)");
        database.settle();
    }

    /** The service's compiler is done with the busiest code before anything counts; pgbench has none to wait for. */
    List<Measurement> updates() {
        double seconds = bed.setting().quick() ? 6 : 10;
        Upserts upserts = new Upserts(bed.database(), CONNECTIONS);
        try (UpdateLoad load = UpdateLoad.open(bed, CONNECTIONS)) {
            double warm = load.perSecond(WARM_UP_SECONDS);
            double[] rates = Timing.inTurn(1, 2, () -> upserts.perSecond(seconds), () -> load.perSecond(seconds));
            bed.setting()
                    .say(String.format(
                            Locale.ROOT,
                            "status updates %.0f/s (%.0f/s in the %.0f s of warming up before), %s %.0f/s; %d connections each",
                            rates[1],
                            warm,
                            WARM_UP_SECONDS,
                            upserts.how(),
                            rates[0],
                            CONNECTIONS));
            return List.of(Measurement.atLeast(
                    UPDATES,
                    "status updates of 16 operators",
                    rates[1],
                    "updates/s",
                    "one-row upserts, " + upserts.how(),
                    rates[0]));
        }
    }

    List<Measurement> pull() {
        byte[] question = Messages.pullEvseStatus(bed.provider().provider(), null);
        String path =
                Bed.path(Operation.PULL_EVSE_STATUS, bed.provider().provider().text());
        double records = bed.database().serviceNumber("SELECT count(*) FROM evse_status");
        try (Wire wire = bed.puller()) {
            double[] seconds = Timing.inTurn(
                    1,
                    bed.scale().rounds(),
                    () -> bed.database().copyOut(STATUSES, "text"),
                    () -> timed(wire, path, question));
            ServiceHeap heap = new ServiceHeap(
                    bed.setting().hub().processes(ServiceAccess.SERVICE).getFirst());
            double held = heap.heldBy(probe -> wire.pull(path, question, probe::piece));
            bed.setting()
                    .say(String.format(
                            Locale.ROOT,
                            "%.0f statuses: COPY %.2f s, pull %.2f s, %.1f MB of live heap",
                            records,
                            seconds[0],
                            seconds[1],
                            held));
            return List.of(
                    Measurement.atLeast(
                            PULL,
                            "full status pull",
                            records / seconds[1],
                            "records/s",
                            "COPY (SELECT evse_id, status)",
                            records / seconds[0]),
                    Measurement.atMost(1, "full status pull, live heap", held, "MB", "what is allowed", MEGABYTES));
        }
    }

    private static double timed(Wire wire, String path, byte[] question) {
        long start = System.nanoTime();
        wire.pull(path, question, OutputStream.nullOutputStream()::write);
        return (System.nanoTime() - start) / 1e9;
    }
}
