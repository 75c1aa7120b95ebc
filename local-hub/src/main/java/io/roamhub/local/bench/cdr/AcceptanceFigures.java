package io.roamhub.local.bench.cdr;

import io.roamhub.local.bench.Benchmark;
import io.roamhub.local.bench.Load;
import io.roamhub.local.bench.Measurement;
import io.roamhub.local.client.CdrTemplate;
import io.roamhub.local.client.RecordingEmp;
import io.roamhub.local.client.TrialPartners;
import io.roamhub.local.client.TrialSessions;
import io.roamhub.local.hub.HubFile;
import io.roamhub.local.onboarding.PartnerRole;
import io.roamhub.oicp.operation.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Acceptance through the gateway while the provider's back end takes what was accepted, answering after 20 ms; beside it bare
 * inserts over the same number of connections, before and after.
 */
final class AcceptanceFigures {

    private static final int CONNECTIONS = 32;
    private static final Duration EMP_DELAY = Duration.ofMillis(20);
    private static final int MOST_PER_SECOND = 6000;
    private static final double ACCEPTED = 0.2;
    private static final double DELIVERED = 0.8;

    private final Benchmark.Setting setting;
    private final TrialPartners partners;
    private final LongAdder received = new LongAdder();

    AcceptanceFigures(Benchmark.Setting setting, TrialPartners partners) {
        this.setting = setting;
        this.partners = partners;
    }

    List<Measurement> all() {
        int seconds = setting.quick() ? 10 : 30;
        HubFile.Database database = setting.hub().hub().database();
        CdrTemplate template = new CdrTemplate(partners);
        int rowBytes = template.of(UUID.randomUUID()).length;
        try (RecordingEmp emp = RecordingEmp.start(0, EMP_DELAY, session -> received.increment());
                Inserts inserts = new Inserts(database, rowBytes)) {
            partners.moveProviderTo(emp.baseUrl());
            int warmUp = seconds;
            setting.say("opening sessions …");
            List<UUID> sessions = TrialSessions.open(database, partners, (warmUp + seconds) * MOST_PER_SECOND);
            AtomicInteger next = new AtomicInteger();
            accept(template, sessions, next, Duration.ofSeconds(warmUp));
            double before = inserts.perSecond(CONNECTIONS, seconds / 2);
            long receivedBefore = received.sum();
            long begin = System.nanoTime();
            Load.Result accepted = accept(template, sessions, next, Duration.ofSeconds(seconds));
            double took = (System.nanoTime() - begin) / 1e9;
            double delivered = (received.sum() - receivedBefore) / took;
            double after = inserts.perSecond(CONNECTIONS, seconds / 2);
            setting.say(String.format(
                    Locale.ROOT,
                    "accepted %.0f/s (p50 %.1f ms, p99 %.1f ms), delivered %.0f/s, inserts %.0f/s and %.0f/s",
                    accepted.perSecond(),
                    accepted.p50Millis(),
                    accepted.p99Millis(),
                    delivered,
                    before,
                    after));
            if (accepted.failures() > 0) {
                setting.say(accepted.failures() + " failed, the first: " + accepted.firstFailure());
            }
            boolean clean = accepted.failures() == 0;
            return List.of(
                    clean(
                            clean,
                            Measurement.atLeast(
                                    ACCEPTED,
                                    "CDRs accepted while delivering",
                                    accepted.perSecond(),
                                    "CDRs/s",
                                    "one-row inserts, pgbench, as many conns",
                                    (before + after) / 2)),
                    clean(
                            clean,
                            Measurement.atLeast(
                                    DELIVERED,
                                    "CDRs delivered, EMP takes 20 ms",
                                    delivered,
                                    "CDRs/s",
                                    "CDRs accepted meanwhile",
                                    accepted.perSecond())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Measurement clean(boolean clean, Measurement figure) {
        return clean
                ? figure
                : new Measurement(
                        figure.name(),
                        figure.value(),
                        figure.unit(),
                        figure.yardstick(),
                        figure.yardstickValue(),
                        figure.asked(),
                        false);
    }

    private Load.Result accept(CdrTemplate template, List<UUID> sessions, AtomicInteger next, Duration span) {
        String path = "/api/oicp/"
                + Operation.CHARGE_DETAIL_RECORD.path(partners.operator().text());
        Load load = new Load(setting.hub().gateways(), partners.tls(PartnerRole.CPO), CONNECTIONS, Duration.ZERO, span);
        return load.run(connection -> {
            int number = next.getAndIncrement();
            return number >= sessions.size()
                    ? null
                    : new Load.Request(
                            path,
                            template.of(sessions.get(number)),
                            reply -> reply.status() == 200
                                    && new String(reply.body(), StandardCharsets.UTF_8).contains("\"Result\":true"));
        });
    }
}
