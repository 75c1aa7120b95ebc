package io.roamhub.evsedata.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WorkersTest {

    private final Workers workers = new Workers();

    @AfterEach
    void stop() {
        workers.stop();
    }

    @Test
    void every_number_is_computed_once() {
        for (int count : new int[] {0, 1, 9, 10, 11, 1003}) {
            List<Integer> seen = new ArrayList<>();

            workers.each(
                    count, 10, (from, to) -> IntStream.range(from, to).boxed().toList(), seen::addAll);

            seen.sort(Comparator.naturalOrder());
            assertThat(seen).isEqualTo(IntStream.range(0, count).boxed().toList());
        }
    }

    @Test
    void a_failure_ends_all() {
        assertThatThrownBy(() -> workers.each(
                        1000,
                        10,
                        (from, to) -> {
                            if (from == 500) {
                                throw new IllegalArgumentException("half");
                            }
                            return to;
                        },
                        result -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("half");
    }
}
