package io.roamhub.evsedata.picture;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What must hold whatever is pushed while a provider pulls. Each run prints its seed. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class ConvergenceTest {

    private static final int SPOTS = 40;
    private static final String[] CITIES = {"Berlin", "Bonn", "Kiel"};

    private final Hub hub = new Hub();

    /** One push with one action on random spots; refused ones change nothing and do not matter. */
    private boolean pushAtRandom(Random random) {
        String action = List.of("fullLoad", "insert", "update", "delete", "update", "insert")
                .get(random.nextInt(6));
        Set<Integer> spots = new TreeSet<>();
        int count = action.equals("fullLoad") ? random.nextInt(SPOTS) : 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            spots.add(random.nextInt(SPOTS));
        }
        boolean other = random.nextBoolean();
        List<String> records = spots.stream()
                .map(spot -> Evses.record(
                        (other ? hub.otherOperator : hub.operator) + "*E" + (1000 + spot),
                        CITIES[random.nextInt(CITIES.length)]))
                .toList();
        return (other
                        ? hub.pushAsOther(Evses.push(action, hub.otherOperator, records))
                        : hub.push(Evses.push(action, hub.operator, records)))
                .jsonPath()
                .getBoolean("Result");
    }

    @RepeatedTest(3)
    void a_full_pull_and_its_deltas_converge_on_the_full_pull() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Map<String, String> mirror = new HashMap<>();
        JsonPath first = hub.mine("");
        String lastCall = first.getString("StatusCode.AdditionalInfo");
        Map<String, Map<String, String>> states = new HashMap<>();
        AtomicBoolean pushing = new AtomicBoolean(true);
        AtomicInteger applied = new AtomicInteger();
        List<Future<?>> pushers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                Random random = new Random(seed + i);
                pushers.add(threads.submit(() -> {
                    for (int n = 0; n < 40; n++) {
                        applied.addAndGet(pushAtRandom(random) ? 1 : 0);
                    }
                }));
            }
            threads.submit(() -> {
                for (Future<?> pusher : pushers) {
                    pusher.get();
                }
                pushing.set(false);
                return null;
            });
            while (pushing.get()) {
                lastCall = follow(mirror, lastCall);
                states.put(lastCall, new HashMap<>(mirror));
            }
        }
        follow(mirror, lastCall);

        Map<String, String> all = everything();
        assertThat(mirror).as("seed " + seed).isEqualTo(all);
        for (Map.Entry<String, Map<String, String>> past : states.entrySet()) {
            Map<String, String> late = new HashMap<>(past.getValue());
            follow(late, past.getKey());
            assertThat(late).as("seed " + seed + " since " + past.getKey()).isEqualTo(all);
        }
        assertThat(applied).hasPositiveValue();
    }

    private Map<String, String> everything() {
        String body =
                Evses.pull(hub.provider, ",\"OperatorIds\":[\"%s\",\"%s\"]".formatted(hub.operator, hub.otherOperator));
        Map<String, String> all = new HashMap<>();
        hub.pull(body, "?page=0&size=2000")
                .jsonPath()
                .<Map<String, Object>>getList("content")
                .forEach(record -> all.put(id(record), city(record)));
        return all;
    }

    /** Applies a delta to the mirror as a provider does; returns the next LastCall. */
    private String follow(Map<String, String> mirror, String lastCall) {
        String body = Evses.pull(hub.provider, ",\"LastCall\":\"" + lastCall + "\"");
        JsonPath page = hub.pull(body, "?page=0&size=2000").jsonPath();
        for (Map<String, Object> record : page.<Map<String, Object>>getList("content")) {
            if (!isOurs(record)) {
                continue;
            }
            switch ((String) record.get("deltaType")) {
                case "insert", "update" -> mirror.put(id(record), city(record));
                case "delete" -> mirror.remove(id(record));
                default -> throw new AssertionError(record);
            }
        }
        return page.getString("StatusCode.AdditionalInfo");
    }

    private boolean isOurs(Map<String, Object> record) {
        return hub.operator.equals(record.get("OperatorID")) || hub.otherOperator.equals(record.get("OperatorID"));
    }

    private static String id(Map<String, Object> record) {
        return (String) record.get("EvseID");
    }

    private static String city(Map<String, Object> record) {
        return (String) ((Map<?, ?>) record.get("Address")).get("City");
    }

    @Test
    void the_pages_of_a_crawl_are_one_picture_in_any_order_while_pushes_go_on() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        hub.pushed(
                "fullLoad",
                java.util.stream.IntStream.range(0, SPOTS)
                        .mapToObj(i -> Evses.record(hub.evse(i), "Berlin"))
                        .toArray(String[]::new));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> pusher = threads.submit((Callable<Void>) () -> {
                Random random = new Random(seed);
                for (int n = 0; n < 120; n++) {
                    pushAtRandom(random);
                }
                return null;
            });
            for (int crawl = 0; crawl < 8 || !pusher.isDone(); crawl++) {
                crawl(new Random(seed + crawl), seed);
            }
            pusher.get();
        }
    }

    private void crawl(Random random, long seed) {
        int size = 1 + random.nextInt(9);
        String body =
                Evses.pull(hub.provider, ",\"OperatorIds\":[\"%s\",\"%s\"]".formatted(hub.operator, hub.otherOperator));
        JsonPath first = hub.pull(body, "?page=0&size=" + size).jsonPath();
        List<String> ids = new ArrayList<>(first.getList("content.EvseID"));
        List<Integer> pages = new ArrayList<>();
        for (int page = 1; page < first.getInt("totalPages"); page++) {
            pages.add(page);
        }
        java.util.Collections.shuffle(pages, random);
        for (int page : pages) {
            JsonPath answer = hub.pull(body, "?page=" + page + "&size=" + size).jsonPath();
            assertThat(answer.getInt("totalElements")).isEqualTo(first.getInt("totalElements"));
            assertThat(answer.getString("StatusCode.AdditionalInfo"))
                    .isEqualTo(first.getString("StatusCode.AdditionalInfo"));
            ids.addAll(answer.getList("content.EvseID"));
        }
        assertThat(ids).as("seed " + seed).hasSize(first.getInt("totalElements"));
        assertThat(new HashSet<>(ids)).as("seed " + seed).hasSameSizeAs(ids);
    }
}
