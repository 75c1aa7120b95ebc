package io.roamhub.local.chaos;

import io.roamhub.local.client.Answer;
import io.roamhub.local.client.PartnerClient;
import io.roamhub.local.client.TrialPartners;
import io.roamhub.local.onboarding.PartnerRole;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.JsonValue;
import io.roamhub.testkit.Messages;
import io.roamhub.testkit.ReceivedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Drivers are authorized and billed while replicas of all services are killed. Every record that was acknowledged must be
 * stored once and have reached the provider's back end; no session may be forgotten or given twice.
 */
final class StoryScenario implements Scenario {

    private static final int DRIVERS = 8;
    private static final int PAGE = 1000;
    private static final Duration PAUSE_BETWEEN_KILLS = Duration.ofSeconds(3);
    private static final Duration BILLING_PATIENCE = Duration.ofSeconds(60);
    private static final Duration DELIVERY_PATIENCE = Duration.ofSeconds(120);

    @Override
    public String name() {
        return "story";
    }

    @Override
    public String about() {
        return "authorizations and charge detail records while replicas are killed";
    }

    @Override
    public int replicas() {
        return 2;
    }

    @Override
    public Duration usualSpan() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Ledger run(Setting setting) {
        try (TrialPartners partners = TrialPartners.join(setting.hub())) {
            Driving driving = new Driving(partners);
            Map<String, Integer> kills = drive(setting, driving);
            setting.out().println("waiting for what is still to be delivered …");
            setting.out().flush();
            List<ReceivedCall> delivered = awaitDelivery(partners, driving.billed());
            Map<String, Integer> stored = stored(partners);
            return ledger(driving, kills, stored, delivered);
        }
    }

    private static Map<String, Integer> drive(Setting setting, Driving driving) {
        Duration span = setting.span();
        long end = System.nanoTime() + span.toNanos();
        long patience = end + BILLING_PATIENCE.toNanos();
        List<Thread> drivers = new ArrayList<>();
        for (int driver = 0; driver < DRIVERS; driver++) {
            drivers.add(Thread.ofVirtual().start(() -> driving.drive(end, patience)));
        }
        long seed = System.currentTimeMillis();
        setting.out().println(DRIVERS + " drivers, kills by the seed " + seed);
        Killer killer = Killer.start(setting.hub(), Killer.SERVICES, PAUSE_BETWEEN_KILLS, seed, setting.out());
        try (killer) {
            Thread.sleep(span);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        join(drivers);
        return killer.kills();
    }

    private static void join(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<ReceivedCall> awaitDelivery(TrialPartners partners, Set<String> billed) {
        long deadline = System.nanoTime() + DELIVERY_PATIENCE.toNanos();
        while (true) {
            List<ReceivedCall> delivered = partners.emp().received(Operation.CHARGE_DETAIL_RECORD);
            if (sessions(delivered).containsAll(billed) || System.nanoTime() > deadline) {
                return delivered;
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return delivered;
            }
        }
    }

    /** How often each session is among the stored records. Asked again while the hub is still short of a replica. */
    private static Map<String, Integer> stored(TrialPartners partners) {
        Instant now = Instant.now();
        byte[] body = Messages.getChargeDetailRecords(partners.provider(), now.minusSeconds(86_400), now);
        Map<String, Integer> stored = new HashMap<>();
        int failures = 0;
        try (PartnerClient client = partners.client(PartnerRole.EMP)) {
            for (int page = 0; ; ) {
                Answer answer = client.page(
                        Operation.GET_CHARGE_DETAIL_RECORDS, partners.provider().text(), page, PAGE, body);
                if (answer.status() != 200) {
                    failures++;
                    if (failures > 100) {
                        throw new IllegalStateException(
                                "The hub does not answer GetChargeDetailRecords any more: HTTP " + answer.status());
                    }
                    pause();
                    continue;
                }
                List<JsonValue> content = answer.json().at("content").elements();
                content.forEach(record -> stored.merge(record.at("SessionID").text(), 1, Integer::sum));
                if (content.isEmpty() || answer.json().at("last").isTrue()) {
                    return stored;
                }
                page++;
            }
        }
    }

    private static Ledger ledger(
            Driving driving, Map<String, Integer> kills, Map<String, Integer> stored, List<ReceivedCall> delivered) {
        Set<String> received = sessions(delivered);
        List<Ledger.Entry> entries = new ArrayList<>();
        kills.forEach((service, count) -> entries.add(new Ledger.Entry("replicas of " + service + " killed", count)));
        driving.unanswered()
                .forEach((how, count) -> entries.add(new Ledger.Entry("calls repeated after " + how, count.sum())));
        entries.add(new Ledger.Entry(
                "authorizations acknowledged", driving.authorized().size()));
        entries.add(new Ledger.Entry(
                "charge detail records acknowledged", driving.billed().size()));
        entries.add(new Ledger.Entry("charge detail records stored", stored.size()));
        entries.add(new Ledger.Entry("charge detail records received by the provider", received.size()));
        entries.add(new Ledger.Entry("of these received more than once", delivered.size() - received.size()));
        entries.add(new Ledger.Entry("sessions that could not be billed in time", driving.unbilled()));

        List<String> broken = new ArrayList<>(driving.broken());
        missing(driving.billed(), stored.keySet(), "not stored", broken);
        missing(driving.billed(), received, "not received by the provider", broken);
        stored.forEach((session, count) -> {
            if (count > 1) {
                broken.add("The session " + session + " has " + count + " records.");
            }
        });
        if (driving.billed().isEmpty()) {
            broken.add("No record was acknowledged at all.");
        }
        return new Ledger(entries, broken);
    }

    private static void missing(Set<String> promised, Set<String> kept, String what, List<String> broken) {
        Set<String> lost = new HashSet<>(promised);
        lost.removeAll(kept);
        if (!lost.isEmpty()) {
            broken.add(lost.size() + " acknowledged records were " + what + ", for example of the session "
                    + lost.iterator().next() + ".");
        }
    }

    private static Set<String> sessions(List<ReceivedCall> calls) {
        return calls.stream().map(ReceivedCall::sessionId).collect(Collectors.toSet());
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
