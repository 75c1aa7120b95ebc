package io.roamhub.gateway.limits;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MinuteBucketsTest {

    private final MinuteBuckets buckets = new MinuteBuckets(2);

    @Test
    void a_minute_has_as_many_tokens_as_the_limit_says() {
        assertThat(buckets.take(0, 2, 1_000)).isZero();
        assertThat(buckets.take(0, 2, 1_500)).isZero();
        assertThat(buckets.take(0, 2, 31_000)).isEqualTo(30_000);
        assertThat(buckets.take(0, 2, 60_999)).isEqualTo(1);
    }

    @Test
    void the_next_minute_begins_with_its_first_call() {
        buckets.take(0, 1, 1_000);

        assertThat(buckets.take(0, 1, 90_000)).isZero();
        assertThat(buckets.take(0, 1, 149_000)).isEqualTo(1_000);
        assertThat(buckets.take(0, 1, 150_000)).isZero();
    }

    @Test
    void buckets_do_not_share() {
        buckets.take(0, 1, 1_000);

        assertThat(buckets.take(1, 1, 1_000)).isZero();
    }

    @Test
    void a_limit_that_changes_counts_at_once() {
        buckets.take(0, 1, 1_000);

        assertThat(buckets.take(0, 2, 1_001)).isZero();
        assertThat(buckets.take(0, 1, 1_002)).isPositive();
        assertThat(buckets.take(0, 0, 1_003)).isPositive();
    }

    @Test
    void no_token_is_given_twice_under_contention() throws Exception {
        AtomicInteger admitted = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                threads.execute(() -> {
                    for (int call = 0; call < 5_000; call++) {
                        if (buckets.take(0, 10_000, 1_000 + call) == 0) {
                            admitted.incrementAndGet();
                        }
                    }
                });
            }
        }
        assertThat(admitted).hasValue(10_000);
    }
}
