package io.roamhub.local.bench.cdr;

import io.roamhub.local.bench.Benchmark;
import io.roamhub.local.bench.Measurement;
import io.roamhub.local.client.CdrTemplate;
import io.roamhub.local.client.LoadConnection;
import io.roamhub.local.client.TrialPartners;
import io.roamhub.local.client.TrialSessions;
import io.roamhub.local.hub.HubFile;
import io.roamhub.local.onboarding.PartnerRole;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Pages of 2000 of a provider that has few CDRs, and of the same provider when it has many. */
final class PageFigures {

    private static final int SIZE = 2000;
    private static final int FEW = 10_000;
    private static final double ASKED = 1.5;

    private final Benchmark.Setting setting;
    private final TrialPartners partners;

    PageFigures(Benchmark.Setting setting, TrialPartners partners) {
        this.setting = setting;
        this.partners = partners;
    }

    /** Medians, in milliseconds. */
    private record Times(double first, double page0, double page1, double last) {}

    List<Measurement> all() {
        int many = setting.quick() ? 200_000 : 1_000_000;
        HubFile.Database database = setting.hub().hub().database();
        UUID seed = TrialSessions.open(database, partners, 1).getFirst();
        try (LoadConnection operator = connection(PartnerRole.CPO);
                LoadConnection provider = connection(PartnerRole.EMP);
                Connection cdr = TrialSessions.connect(database, "cdr")) {
            accept(operator, new CdrTemplate(partners).of(seed));
            fill(cdr, seed, FEW - 1, 0);
            Times few = times(provider, FEW);
            setting.say("filling with " + many + " CDRs …");
            fill(cdr, seed, many - FEW, FEW);
            Times full = times(provider, many);
            setting.say(String.format(
                    Locale.ROOT,
                    "of %d: first page 0 %.0f ms, then %.0f ms, page 1 %.0f ms, last %.0f ms",
                    many,
                    full.first,
                    full.page0,
                    full.page1,
                    full.last));
            String name = " out of " + many;
            return List.of(
                    figure("page 1" + name, full.page1, "page 1 out of " + FEW, few.page1, ASKED),
                    figure("last page" + name, full.last, "page 1 out of " + FEW, few.page1, ASKED),
                    figure("page 0 again" + name, full.page0, "page 0 again out of " + FEW, few.page0, ASKED),
                    figure("page 0 first" + name, full.first, "page 0 first out of " + FEW, few.first, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Measurement figure(String name, double value, String yardstick, double other, Double asked) {
        return asked == null
                ? new Measurement(name, value, "ms", yardstick, other, null, true)
                : Measurement.atMost(asked, name, value, "ms", yardstick, other);
    }

    private LoadConnection connection(PartnerRole role) throws IOException {
        return LoadConnection.open(setting.hub().gateways().getFirst(), partners.tls(role));
    }

    private void accept(LoadConnection operator, byte[] body) throws IOException {
        LoadConnection.Reply reply = operator.post(
                "/api/oicp/"
                        + Operation.CHARGE_DETAIL_RECORD.path(
                                partners.operator().text()),
                body);
        if (reply.status() != 200) {
            throw new IllegalStateException("The hub answered HTTP " + reply.status());
        }
    }

    /** Copies of the accepted CDR: texts are bound to their session, so the copies have the same. */
    private static void fill(Connection cdr, UUID seed, int count, int from) throws SQLException {
        try (Statement statement = cdr.createStatement()) {
            statement.execute("""
                    WITH seed AS (SELECT * FROM cdr WHERE session_id = '%s' ORDER BY accepted_at DESC LIMIT 1), copy AS (
                        INSERT INTO cdr (id, accepted_at, session_id, operator_partner, provider_partner, operator_key,
                            evse_key, session_start, session_end, charging_start, charging_end, consumed_energy,
                            medium_hash, body)
                        SELECT gen_random_uuid(), accepted_at - interval '2 seconds' * (n + %d), session_id,
                            operator_partner, provider_partner, operator_key, evse_key || n,
                            session_start - interval '1 hour' * n, session_end - interval '1 hour' * n, charging_start,
                            charging_end, consumed_energy, NULL, body
                        FROM seed, generate_series(1, %d) AS n
                        RETURNING id, accepted_at, provider_partner)
                    INSERT INTO cdr_delivery (cdr_id, accepted_at, provider_partner, provider_id, operator_id, state,
                        next_attempt_at)
                    SELECT id, accepted_at, provider_partner, 'DE-XXX', 'DE*XXX', 'DELIVERED', now() FROM copy
                    """.formatted(seed, from, count));
            statement.execute("VACUUM (ANALYZE) cdr");
            statement.execute("CHECKPOINT");
        }
    }

    private Times times(LoadConnection provider, int stored) throws IOException {
        Instant now = Instant.now();
        byte[] request = Messages.getChargeDetailRecords(partners.provider(), now.minusSeconds(88 * 86_400L), now);
        int last = stored / SIZE - 1;
        double first = millis(provider, request, 0);
        int rounds = setting.quick() ? 7 : 15;
        double[][] all = new double[3][rounds];
        for (int round = -5; round < rounds; round++) {
            double[] times = {
                millis(provider, request, 0), millis(provider, request, 1), millis(provider, request, last)
            };
            for (int i = 0; i < times.length && round >= 0; i++) {
                all[i][round] = times[i];
            }
        }
        return new Times(first, median(all[0]), median(all[1]), median(all[2]));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private double millis(LoadConnection provider, byte[] request, int page) throws IOException {
        long start = System.nanoTime();
        LoadConnection.Reply reply = provider.post(
                "/api/oicp/"
                        + Operation.GET_CHARGE_DETAIL_RECORDS.path(
                                partners.provider().text())
                        + "?page=" + page + "&size=" + SIZE,
                request);
        double millis = (System.nanoTime() - start) / 1e6;
        String text = new String(reply.body(), StandardCharsets.UTF_8);
        if (reply.status() != 200 || !text.contains("\"numberOfElements\":" + SIZE)) {
            throw new IllegalStateException(
                    "The hub answered HTTP " + reply.status() + " " + text.substring(Math.max(0, text.length() - 400)));
        }
        return millis;
    }
}
