package io.roamhub.common.servicelevel;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResponseTimesTest {

    @Test
    void classes_go_from_a_millisecond_to_a_minute_and_beyond() {
        assertThat(ResponseTimes.classOf(0)).isZero();
        assertThat(ResponseTimes.classOf(TimeUnit.MICROSECONDS.toNanos(999))).isZero();
        assertThat(ResponseTimes.classOf(TimeUnit.MILLISECONDS.toNanos(1))).isEqualTo(1);
        assertThat(ResponseTimes.classOf(TimeUnit.MILLISECONDS.toNanos(2))).isEqualTo(5);
        assertThat(ResponseTimes.classOf(TimeUnit.SECONDS.toNanos(65))).isEqualTo(ResponseTimes.CLASSES - 2);
        assertThat(ResponseTimes.classOf(Long.MAX_VALUE)).isEqualTo(ResponseTimes.CLASSES - 1);
    }

    @Test
    void a_percentile_is_right_within_a_fifth() {
        long[] millis = new Random(7).longs(10_000, 1, 20_000).sorted().toArray();
        long[] counts = new long[ResponseTimes.CLASSES];
        Arrays.stream(millis).forEach(time -> counts[ResponseTimes.classOf(TimeUnit.MILLISECONDS.toNanos(time))]++);

        for (int percent : new int[] {1, 50, 95, 99, 100}) {
            long exact = millis[millis.length * percent / 100 - 1];
            assertThat(ResponseTimes.percentileMillis(counts, percent))
                    .as("percentile %d", percent)
                    .isBetween(exact - exact / 5, exact + exact / 5 + 1);
        }
    }

    @Test
    void without_answers_there_is_no_percentile() {
        assertThat(ResponseTimes.percentileMillis(new long[ResponseTimes.CLASSES], 95))
                .isEqualTo(-1);
    }

    @Test
    void of_one_answer_every_percentile_is_in_its_class() {
        long[] counts = new long[ResponseTimes.CLASSES];
        counts[ResponseTimes.classOf(TimeUnit.MILLISECONDS.toNanos(100))]++;

        assertThat(ResponseTimes.percentileMillis(counts, 50)).isBetween(90L, 110L);
        assertThat(ResponseTimes.percentileMillis(counts, 95)).isBetween(90L, 110L);
    }
}
