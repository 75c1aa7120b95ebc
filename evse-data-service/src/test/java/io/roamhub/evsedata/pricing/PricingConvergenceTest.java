package io.roamhub.evsedata.pricing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;

/** What must hold whatever prices are pushed while a provider pulls. Each run prints its seed. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class PricingConvergenceTest {

    private static final String ALL = "*";
    private static final int IDS = 8;
    private static final int PUSHERS = 4;
    private static final int PUSHES = 30;

    private Hub hub;
    private Prices prices;

    @BeforeEach
    void a_hub() {
        hub = new Hub();
        hub.underPricingContract();
        prices = new Prices(hub);
        hub.pushed(
                "fullLoad",
                IntStream.range(0, IDS)
                        .mapToObj(spot -> Evses.record(hub.evse(spot), "Berlin"))
                        .toArray(String[]::new));
    }

    /** What a provider pulls, and how it keeps it. */
    private record Kind(Function<String, JsonPath> pull, Function<JsonPath, List<Map<String, Object>>> blocks) {}

    private Kind tariffs() {
        return new Kind(prices::products, answer -> {
            List<Map<String, Object>> records = new ArrayList<>();
            for (Map<String, Object> block : answer.<Map<String, Object>>getList("PricingProductData")) {
                for (Map<String, Object> product : (List<Map<String, Object>>) block.get("PricingProductDataRecords")) {
                    records.add(record(
                            block.get("ProviderID") + " " + product.get("ProductID"),
                            product.get("PricePerReferenceUnit"),
                            product.get("deltaType")));
                }
                // the members around the tariffs change without any of them
                records.add(record(block.get("ProviderID") + " around", block.get("PricingDefaultPrice"), "around"));
            }
            return records;
        });
    }

    private Kind pricesOfSpots() {
        return new Kind(prices::prices, answer -> {
            List<Map<String, Object>> records = new ArrayList<>();
            for (Map<String, Object> block : answer.<Map<String, Object>>getList("EVSEPricing")) {
                for (Map<String, Object> price : (List<Map<String, Object>>) block.get("EVSEPricing")) {
                    records.add(record(
                            price.get("ProviderID") + " " + price.get("EvseID"),
                            price.get("EvseIDProductList"),
                            price.get("deltaType")));
                }
            }
            return records;
        });
    }

    private static Map<String, Object> record(String key, Object says, Object change) {
        Map<String, Object> record = new HashMap<>();
        record.put("key", key);
        record.put("says", String.valueOf(says));
        record.put("change", change);
        return record;
    }

    private static String anyAction(Random random) {
        return List.of("fullLoad", "insert", "update", "delete", "update", "insert")
                .get(random.nextInt(6));
    }

    private Response pushTariffs(Random random) {
        String action = anyAction(random);
        String provider = random.nextBoolean() ? ALL : hub.provider;
        String[] products = some(random, action)
                .map(id -> Prices.product("P" + id, "0." + (100 + random.nextInt(3))))
                .toArray(String[]::new);
        return prices.pushProducts(action, provider, String.valueOf(1 + random.nextInt(2)), products);
    }

    private Response pushPrices(Random random) {
        String action = anyAction(random);
        String provider = random.nextBoolean() ? ALL : hub.provider;
        String[] records = some(random, action)
                .map(spot -> Prices.price(hub.evse(Integer.parseInt(spot)), provider, "P" + random.nextInt(3)))
                .toArray(String[]::new);
        return prices.pushPrices(action, records);
    }

    private static java.util.stream.Stream<String> some(Random random, String action) {
        TreeSet<Integer> ids = new TreeSet<>();
        int count = action.equals("fullLoad") ? random.nextInt(IDS) : 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            ids.add(random.nextInt(IDS));
        }
        return ids.stream().map(String::valueOf);
    }

    @RepeatedTest(2)
    void a_full_pull_of_tariffs_and_its_deltas_converge_on_the_full_pull() throws Exception {
        converges(tariffs(), this::pushTariffs);
    }

    @RepeatedTest(2)
    void a_full_pull_of_prices_and_its_deltas_converge_on_the_full_pull() throws Exception {
        converges(pricesOfSpots(), this::pushPrices);
    }

    private void converges(Kind kind, Function<Random, Response> push) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        JsonPath first = kind.pull.apply(null);
        Map<String, String> mirror = new HashMap<>();
        String lastCall = Prices.now(first);
        Map<String, Map<String, String>> states = new HashMap<>();
        AtomicInteger applied = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> pushers = new ArrayList<>();
            for (int i = 0; i < PUSHERS; i++) {
                Random random = new Random(seed + i);
                pushers.add(threads.submit((Callable<Void>) () -> {
                    for (int n = 0; n < PUSHES; n++) {
                        Response answer = push.apply(random);
                        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
                        applied.addAndGet(answer.jsonPath().getBoolean("Result") ? 1 : 0);
                    }
                    return null;
                }));
            }
            while (!pushers.stream().allMatch(Future::isDone)) {
                lastCall = follow(kind, mirror, lastCall);
                states.put(lastCall, new HashMap<>(mirror));
            }
            for (Future<?> pusher : pushers) {
                pusher.get();
            }
        }
        follow(kind, mirror, lastCall);

        Map<String, String> all = new HashMap<>();
        kind.blocks.apply(kind.pull.apply(null)).forEach(record -> all.put(key(record), says(record)));
        assertThat(withoutEmptyBlocks(mirror)).as("seed " + seed).isEqualTo(all);
        for (Map.Entry<String, Map<String, String>> past : states.entrySet()) {
            Map<String, String> late = new HashMap<>(past.getValue());
            follow(kind, late, past.getKey());
            assertThat(withoutEmptyBlocks(late))
                    .as("seed " + seed + " since " + past.getKey())
                    .isEqualTo(all);
        }
        assertThat(applied).hasPositiveValue();
    }

    /** Applies a delta to the mirror as a provider does; returns the next LastCall. */
    private String follow(Kind kind, Map<String, String> mirror, String lastCall) {
        JsonPath delta = kind.pull.apply(lastCall);
        for (Map<String, Object> record : kind.blocks.apply(delta)) {
            switch (String.valueOf(record.get("change"))) {
                case "insert", "update", "around" -> mirror.put(key(record), says(record));
                case "delete" -> mirror.remove(key(record));
                default -> throw new AssertionError(record);
            }
        }
        return Prices.now(delta);
    }

    /** What is around tariffs goes with the last of them. */
    private static Map<String, String> withoutEmptyBlocks(Map<String, String> mirror) {
        Map<String, String> kept = new HashMap<>(mirror);
        kept.keySet()
                .removeIf(key -> key.endsWith(" around")
                        && mirror.keySet().stream()
                                .noneMatch(other -> !other.equals(key)
                                        && other.startsWith(key.substring(0, key.indexOf(' ') + 1))));
        return kept;
    }

    private static String key(Map<String, Object> record) {
        return (String) record.get("key");
    }

    private static String says(Map<String, Object> record) {
        return (String) record.get("says");
    }
}
