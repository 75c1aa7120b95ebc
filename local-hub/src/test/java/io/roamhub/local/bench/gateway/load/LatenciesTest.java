package io.roamhub.local.bench.gateway.load;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void a_percentile_is_what_that_share_of_calls_did_not_exceed() {
        IntStream.rangeClosed(1, 100).forEach(micros -> latencies.add(TimeUnit.MICROSECONDS.toNanos(micros)));

        assertThat(latencies.micros(0.5)).isEqualTo(50);
        assertThat(latencies.micros(0.99)).isEqualTo(99);
        assertThat(latencies.micros(1)).isEqualTo(100);
    }

    @Test
    void what_takes_longer_than_can_be_told_counts_as_the_longest() {
        latencies.add(TimeUnit.MINUTES.toNanos(1));

        assertThat(latencies.micros(0.5)).isEqualTo(2_000_000);
    }

    @Test
    void without_calls_there_is_no_latency() {
        assertThat(latencies.micros(0.99)).isZero();
    }
}
