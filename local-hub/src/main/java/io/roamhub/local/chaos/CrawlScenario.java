package io.roamhub.local.chaos;

import io.roamhub.local.client.Answer;
import io.roamhub.local.client.PartnerClient;
import io.roamhub.local.client.TrialPartners;
import io.roamhub.local.onboarding.PartnerRole;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.JsonValue;
import io.roamhub.testkit.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * A provider crawls an operator's charging spots page by page, with what fails asked again, while the operator changes them
 * and replicas of evse-data-service are killed. The pages of each crawl must be one picture: one instant, one total, no spot
 * twice and none missing.
 */
final class CrawlScenario implements Scenario {

    private static final int SPOTS = 1000;
    private static final int PAGE = 20;
    private static final int CHANGED_AT_ONCE = 10;
    private static final Duration PAUSE_BETWEEN_KILLS = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "crawl";
    }

    @Override
    public String about() {
        return "crawls of EVSE data amid changes while replicas of its service are killed";
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
        try (TrialPartners partners = TrialPartners.join(setting.hub());
                PartnerClient operator = partners.client(PartnerRole.CPO);
                PartnerClient provider = partners.client(PartnerRole.EMP)) {
            return new Trial(setting, partners, operator, provider).run();
        }
    }

    private static final class Trial {

        private final Setting setting;
        private final TrialPartners partners;
        private final PartnerClient operator;
        private final PartnerClient provider;
        private final List<String> broken = new ArrayList<>();
        private final AtomicInteger pushes = new AtomicInteger();
        private final AtomicInteger repeated = new AtomicInteger();
        private int crawls;
        private int pages;

        Trial(Setting setting, TrialPartners partners, PartnerClient operator, PartnerClient provider) {
            this.setting = setting;
            this.partners = partners;
            this.operator = operator;
            this.provider = provider;
        }

        Ledger run() {
            push("fullLoad", IntStream.range(0, SPOTS).mapToObj(this::spot).toList());
            Duration span = setting.span();
            long end = System.nanoTime() + span.toNanos();
            long seed = System.currentTimeMillis();
            setting.out().println("crawls of " + SPOTS + " charging spots, kills by the seed " + seed);
            setting.out().flush();
            AtomicBoolean over = new AtomicBoolean();
            AtomicReference<RuntimeException> ended = new AtomicReference<>();
            Thread changing = Thread.ofVirtual().start(() -> {
                try {
                    change(new Random(seed), over);
                } catch (RuntimeException e) {
                    ended.set(e);
                }
            });
            Killer killer =
                    Killer.start(setting.hub(), List.of("evse-data-service"), PAUSE_BETWEEN_KILLS, seed, setting.out());
            try (killer) {
                while (System.nanoTime() < end && broken.isEmpty() && ended.get() == null) {
                    crawl();
                }
            }
            over.set(true);
            join(changing);
            if (ended.get() != null) {
                broken.add("The changes ended: " + ended.get().getMessage() + ".");
            }
            return ledger(killer.kills());
        }

        private void change(Random random, AtomicBoolean over) {
            while (!over.get()) {
                int from = random.nextInt(SPOTS - CHANGED_AT_ONCE);
                int revision = 1 + random.nextInt(80);
                push(
                        "update",
                        IntStream.range(from, from + CHANGED_AT_ONCE)
                                .mapToObj(
                                        index -> partners.fleet().changedEvseText(partners.operator(), index, revision))
                                .toList());
            }
        }

        private String spot(int index) {
            return partners.fleet().evseText(partners.operator(), index);
        }

        private void push(String action, List<String> records) {
            byte[] body = Messages.pushEvseData(action, partners.operator(), "Trial", records);
            Answer answer = asked(() ->
                    operator.call(Operation.PUSH_EVSE_DATA, partners.operator().text(), body));
            if (!answer.json().at("Result").isTrue()) {
                throw new IllegalStateException("a push was refused with code " + answer.code());
            }
            pushes.incrementAndGet();
        }

        private void crawl() {
            byte[] question = Messages.pullEvseDataOf(partners.provider(), List.of(partners.operator()));
            Set<String> seen = new HashSet<>();
            String instant = null;
            for (int page = 0; page < SPOTS / PAGE; page++) {
                int number = page;
                Answer answer = asked(() -> provider.page(
                        Operation.PULL_EVSE_DATA, partners.provider().text(), number, PAGE, question));
                JsonValue json = answer.json();
                String shown = json.at("StatusCode", "AdditionalInfo").text();
                instant = instant == null ? shown : instant;
                hold(instant.equals(shown), "page " + page + " shows " + shown + " and not " + instant);
                hold(json.at("totalElements").number() == SPOTS, "page " + page + " tells another total");
                for (JsonValue record : json.at("content").elements()) {
                    hold(seen.add(record.at("EvseID").text()), "page " + page + " repeats a charging spot");
                }
                pages++;
            }
            hold(seen.size() == SPOTS, "only " + seen.size() + " charging spots of " + SPOTS + " were shown");
            crawls++;
        }

        private void hold(boolean holds, String otherwise) {
            if (!holds) {
                broken.add("Crawl " + crawls + ": " + otherwise + ".");
            }
        }

        private Answer asked(java.util.function.Supplier<Answer> call) {
            long patience = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                Answer answer = call.get();
                if (answer.status() == 200) {
                    return answer;
                }
                if (System.nanoTime() > patience || answer.status() >= 400 && answer.status() < 500) {
                    throw new IllegalStateException("the hub answers HTTP " + answer.status() + " " + answer.problem());
                }
                repeated.incrementAndGet();
                pause();
            }
        }

        private Ledger ledger(Map<String, Integer> kills) {
            List<Ledger.Entry> entries = new ArrayList<>();
            kills.forEach(
                    (service, count) -> entries.add(new Ledger.Entry("replicas of " + service + " killed", count)));
            entries.add(new Ledger.Entry("pushes acknowledged meanwhile", pushes.get()));
            entries.add(new Ledger.Entry("calls repeated", repeated.get()));
            entries.add(new Ledger.Entry("crawls", crawls));
            entries.add(new Ledger.Entry("pages", pages));
            if (crawls == 0) {
                broken.add("No crawl came to its end.");
            }
            return new Ledger(entries, broken);
        }

        private static void pause() {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void join(Thread thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
