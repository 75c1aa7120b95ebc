package io.roamhub.gateway.upstream;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReplicasTest {

    private static final long SECOND = 1_000_000_000L;

    private final Replicas three = replicas("http://a:1", "http://b:2", "http://c:3/");

    private static Replicas replicas(String... urls) {
        return new Replicas(Stream.of(urls)
                .map(URI::create)
                .map(ServiceAddress::of)
                .map(address -> new Replica(address, null, null))
                .toList());
    }

    @Test
    void they_are_taken_in_turn() {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            counts.merge(three.pick(0).toString(), 1, Integer::sum);
        }
        assertThat(counts).isEqualTo(Map.of("a:1", 10, "b:2", 10, "c:3", 10));
    }

    @Test
    void one_that_refused_is_passed_over_for_a_while() {
        Replica refused = three.pick(0);
        refused.rest(0);

        for (int i = 0; i < 10; i++) {
            assertThat(three.pick(SECOND)).isNotSameAs(refused);
        }
        assertThat(List.of(three.pick(3 * SECOND), three.pick(3 * SECOND), three.pick(3 * SECOND)))
                .contains(refused);
    }

    @Test
    void the_second_attempt_goes_to_another_or_nowhere() {
        Replica first = three.pick(0);
        assertThat(three.otherThan(first, 0)).isNotNull().isNotSameAs(first);

        Replicas alone = replicas("http://a:1");
        assertThat(alone.otherThan(alone.pick(0), 0)).isNull();
    }

    @Test
    void when_all_rest_one_is_tried_all_the_same() {
        Replicas alone = replicas("http://a:1");
        alone.pick(0).rest(0);

        assertThat(alone.pick(1)).isNotNull();
        assertThat(replicas().pick(0)).isNull();
    }
}
