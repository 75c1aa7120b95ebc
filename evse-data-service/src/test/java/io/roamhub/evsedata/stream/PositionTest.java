package io.roamhub.evsedata.stream;

import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PositionTest {

    @Test
    void what_was_committed_has_been_seen_and_what_was_running_has_not() {
        Position position = Position.of("10:20:12,15").orElseThrow();

        assertThat(LongStream.range(8, 22).filter(position::hasSeen))
                .containsExactly(8L, 9L, 10L, 11L, 13L, 14L, 16L, 17L, 18L, 19L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "7:8",
                "x:8:",
                "9:8:",
                "0:8:",
                "7:20:6",
                "7:20:9,9",
                "7:20:9,8",
                "7:20:20",
                "7:20:9,",
                "-7:8:",
                "7:8:' OR 1=1",
                "7:20:9 "
            })
    void what_is_no_snapshot_is_no_position(String text) {
        assertThat(Position.of(text)).isEmpty();
    }

    @Test
    void a_text_without_end_is_no_position() {
        assertThat(Position.of("7:999999:" + "9".repeat(10_000))).isEmpty();
        assertThat(Position.of(null)).isEmpty();
    }

    @Property
    void with_too_many_transactions_at_once_an_earlier_position_is_taken(
            @ForAll @Size(min = 501, max = 700) java.util.Set<@LongRange(min = 1000, max = 9999) Long> running) {
        long first = Collections.min(running);
        String snapshot = first + ":10000:"
                + running.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));

        Position position = Position.ofSnapshot(snapshot);

        assertThat(position.hasSeen(first - 1)).isTrue();
        assertThat(running).noneMatch(position::hasSeen);
    }
}
