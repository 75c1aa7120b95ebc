package io.roamhub.evsedata.status;

import io.roamhub.common.answer.Refusal;
import io.roamhub.evsedata.status.StatusBlocks.Block;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class ReadAheadTest {

    private static final Block BLOCK = new Block(true, "DE*ABC", "Operator", new byte[0]);

    @Test
    void the_writer_hears_of_a_failure_behind_the_blocks_before_it() {
        try (ReadAhead ahead = new ReadAhead(taker -> {
            taker.take(BLOCK);
            throw Refusal.unavailable();
        })) {
            assertThat(ahead.next()).isSameAs(BLOCK);
            assertThatExceptionOfType(Refusal.class).isThrownBy(ahead::next);
        }
    }

    @Test
    void an_error_of_the_reader_leaves_the_writer_not_waiting() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try (ReadAhead ahead = new ReadAhead(taker -> {
                throw new OutOfMemoryError("as large blocks would");
            })) {
                assertThatExceptionOfType(IllegalStateException.class).isThrownBy(ahead::next);
            }
        });
    }

    @Test
    void a_writer_that_leaves_ends_the_reading() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            ReadAhead ahead = new ReadAhead(taker -> {
                while (taker.take(BLOCK)) {
                    Thread.onSpinWait();
                }
            });
            assertThat(ahead.next()).isSameAs(BLOCK);
            ahead.close();
        });
    }
}
