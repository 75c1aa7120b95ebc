package io.roamhub.local.chaos;

import io.roamhub.local.client.HubAccess;
import io.roamhub.local.client.TrialPartners;
import io.roamhub.local.client.TrialSessions;
import io.roamhub.local.file.Trees;
import io.roamhub.local.hub.HubFile;
import io.roamhub.local.hub.HubLayout;
import io.roamhub.local.onboarding.PartnerRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;

/**
 * Charge detail records arrive at half the rate that has just been measured, while replicas of all services, the database and
 * the provider's back end are killed. As many as were acknowledged must be stored, and must have been received by the
 * provider at least once; no session may have two.
 */
final class CdrScenario implements Scenario {

    private static final int SENDERS = 16;
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final int MOST_PER_SECOND = 5000;
    private static final Duration PAUSE_BETWEEN_KILLS = Duration.ofSeconds(6);
    private static final Duration BILLING_PATIENCE = Duration.ofSeconds(90);
    private static final Duration DELIVERY_PATIENCE = Duration.ofSeconds(300);

    @Override
    public String name() {
        return "cdr";
    }

    @Override
    public String about() {
        return "charge detail records while replicas, the database and the provider's back end are killed";
    }

    @Override
    public int replicas() {
        return 2;
    }

    @Override
    public Duration usualSpan() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Ledger run(Setting setting) {
        try {
            Path directory = Files.createTempDirectory("roamhub-chaos");
            try (TrialPartners partners = TrialPartners.join(setting.hub());
                    EmpProcess emp = EmpProcess.start(directory.resolve("received"))) {
                partners.moveProviderTo(emp.baseUrl());
                return run(setting, partners, emp);
            } finally {
                Trees.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Ledger run(Setting setting, TrialPartners partners, EmpProcess emp) {
        HubFile.Database database = setting.hub().hub().database();
        say(setting, "measuring how many are accepted a second …");
        Billing measured = new Billing(
                partners, TrialSessions.open(database, partners, (int) MEASURED.toSeconds() * MOST_PER_SECOND));
        drive(measured, 0, MEASURED);
        long rate = measured.acknowledged().size() / MEASURED.toSeconds();
        long half = Math.max(SENDERS, rate / 2);
        say(setting, rate + " a second; half of that from now on, for " + setting.span());
        Billing billing = new Billing(
                partners,
                TrialSessions.open(
                        database,
                        partners,
                        Math.toIntExact((half + SENDERS) * setting.span().toSeconds())));
        long seed = System.currentTimeMillis();
        say(setting, SENDERS + " senders, kills by the seed " + seed);
        Killer killer =
                Killer.startWith(setting.hub(), others(setting.hub(), emp), PAUSE_BETWEEN_KILLS, seed, setting.out());
        try (killer) {
            drive(billing, 1_000_000_000L * SENDERS / half, setting.span());
        }
        say(setting, "waiting for what is still to be delivered …");
        Set<String> acknowledged = new HashSet<>(measured.acknowledged());
        acknowledged.addAll(billing.acknowledged());
        awaitDelivery(emp, acknowledged);
        return ledger(rate, List.of(measured, billing), killer.kills(), stored(database, partners), emp.received());
    }

    private static List<Killer.Victim> others(HubAccess hub, EmpProcess emp) {
        Path pidFile = new HubLayout(hub.hubFile().toAbsolutePath().getParent(), HubLayout.DEFAULT_PORT, 1)
                .postgres()
                .resolve("data/postmaster.pid");
        return List.of(
                new Killer.Victim("database", () -> postmaster(pidFile)),
                new Killer.Victim("provider's back end", emp::process));
    }

    private static Optional<ProcessHandle> postmaster(Path pidFile) {
        try {
            return Files.readAllLines(pidFile).stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void drive(Billing billing, long interval, Duration span) {
        long end = System.nanoTime() + span.toNanos();
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            senders.add(Thread.ofVirtual().start(() -> billing.bill(interval, end, end + BILLING_PATIENCE.toNanos())));
        }
        try {
            for (Thread sender : senders) {
                sender.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitDelivery(EmpProcess emp, Set<String> acknowledged) {
        long deadline = System.nanoTime() + DELIVERY_PATIENCE.toNanos();
        try {
            while (!emp.received().keySet().containsAll(acknowledged) && System.nanoTime() < deadline) {
                Thread.sleep(1000);
            }
            // what is delivered a second time shows itself
            Thread.sleep(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many records each session has in the database. */
    private static Map<String, Integer> stored(HubFile.Database database, TrialPartners partners) {
        Map<String, Integer> stored = new HashMap<>();
        try (Connection cdr = TrialSessions.connect(database, "cdr");
                PreparedStatement query =
                        cdr.prepareStatement("SELECT session_id FROM cdr WHERE operator_partner = ?")) {
            query.setObject(1, partners.partnerId(PartnerRole.CPO));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    stored.merge(row.getObject(1, UUID.class).toString(), 1, Integer::sum);
                }
            }
            return stored;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Ledger ledger(
            long rate,
            List<Billing> billings,
            Map<String, Integer> kills,
            Map<String, Integer> stored,
            Map<String, Integer> received) {
        Set<String> acknowledged = new HashSet<>();
        List<String> broken = new ArrayList<>();
        Map<String, Long> unanswered = new TreeMap<>();
        for (Billing billing : billings) {
            acknowledged.addAll(billing.acknowledged());
            broken.addAll(billing.broken());
            billing.unanswered().forEach((how, count) -> unanswered.merge(how, count.sum(), Long::sum));
        }
        List<Ledger.Entry> entries = new ArrayList<>();
        kills.forEach((victim, count) -> entries.add(new Ledger.Entry(victim + " killed", count)));
        unanswered.forEach((how, count) -> entries.add(new Ledger.Entry("calls repeated after " + how, count)));
        entries.add(new Ledger.Entry("accepted a second when measured", rate));
        entries.add(new Ledger.Entry("records begun with", sum(billings, Billing::begun)));
        entries.add(new Ledger.Entry("records that could not be handed over in time", sum(billings, Billing::givenUp)));
        entries.add(new Ledger.Entry("records found accepted when repeated", sum(billings, Billing::foundAccepted)));
        entries.add(new Ledger.Entry("records acknowledged", acknowledged.size()));
        entries.add(new Ledger.Entry("records stored", stored.size()));
        entries.add(new Ledger.Entry("records received by the provider at least once", received.size()));
        entries.add(new Ledger.Entry(
                "records received more than once",
                received.values().stream().filter(times -> times > 1).count()));
        differ(acknowledged, stored.keySet(), "acknowledged", "stored", broken);
        differ(acknowledged, received.keySet(), "acknowledged", "received by the provider", broken);
        differ(stored.keySet(), received.keySet(), "stored", "received by the provider", broken);
        stored.forEach((session, times) -> {
            if (times > 1) {
                broken.add("The session " + session + " has " + times + " records.");
            }
        });
        if (acknowledged.isEmpty()) {
            broken.add("No record was acknowledged at all.");
        }
        return new Ledger(entries, broken);
    }

    private static long sum(List<Billing> billings, ToLongFunction<Billing> count) {
        return billings.stream().mapToLong(count).sum();
    }

    /** Both ways: nothing may be lost, and nothing may be there that nobody was told of. */
    private static void differ(Set<String> one, Set<String> other, String ofOne, String ofOther, List<String> broken) {
        missing(one, other, ofOne, ofOther, broken);
        missing(other, one, ofOther, ofOne, broken);
    }

    private static void missing(Set<String> one, Set<String> other, String ofOne, String ofOther, List<String> broken) {
        Set<String> lost = new HashSet<>(one);
        lost.removeAll(other);
        if (!lost.isEmpty()) {
            broken.add(lost.size() + " records were " + ofOne + " and not " + ofOther + ", for example of the session "
                    + lost.iterator().next() + ".");
        }
    }

    private static void say(Setting setting, String line) {
        setting.out().println(line);
        setting.out().flush();
    }
}
