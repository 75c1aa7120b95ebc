package io.roamhub.gateway.log;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AccessLogTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00.007Z"), ZoneOffset.UTC);

    @Test
    void lines_look_like_those_of_the_console_log() throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AccessLog log = new AccessLog(CLOCK, out, false);

        log.add("event=call status=200");
        log.flush();
        log.close();

        assertThat(out.toString(StandardCharsets.US_ASCII))
                .isEqualTo("2026-03-01T12:00:00.007Z INFO  [i.r.g.access] event=call status=200\n");
    }

    @Test
    void for_a_collector_of_logs_a_line_is_json_as_all_others_are() throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AccessLog log = new AccessLog(CLOCK, out, true);

        log.add("event=call status=200");
        log.flush();
        log.close();

        assertThat(out.toString(StandardCharsets.US_ASCII))
                .isEqualTo("{\"timestamp\":\"2026-03-01T12:00:00.007Z\",\"level\":\"INFO\","
                        + "\"loggerName\":\"io.roamhub.gateway.access\",\"message\":\"event=call status=200\"}\n");
    }

    @Test
    void many_lines_arrive_whole_and_in_order() throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AccessLog log = new AccessLog(CLOCK, out, false);

        IntStream.range(0, 5000).forEach(number -> log.add("number=" + number));
        log.flush();
        log.close();

        List<String> lines = out.toString(StandardCharsets.US_ASCII).lines().toList();
        assertThat(lines)
                .map(line -> line.substring(line.indexOf("number=")))
                .containsExactlyElementsOf(IntStream.range(0, 5000)
                        .mapToObj(number -> "number=" + number)
                        .toList());
    }

    @Test
    void nothing_is_written_line_by_line() throws InterruptedException {
        CountingOutput out = new CountingOutput();
        AccessLog log = new AccessLog(CLOCK, out, false);

        IntStream.range(0, 100).forEach(number -> log.add("number=" + number));
        log.flush();
        log.close();

        assertThat(out.writes).isEqualTo(1);
    }

    @Test
    void an_output_that_takes_nothing_holds_up_nobody() throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        CountingOutput out = new CountingOutput();
        AccessLog log = new AccessLog(
                CLOCK,
                new OutputStream() {
                    @Override
                    public void write(int single) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        try {
                            released.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        out.write(bytes, offset, length);
                    }
                },
                false);

        IntStream.range(0, 100_000).forEach(number -> log.add("number=" + number));
        log.flush();
        released.countDown();
        log.close();

        assertThat(out.bytes).isBetween(1_000_000L, 6_000_000L);
    }

    private static final class CountingOutput extends OutputStream {

        private int writes;
        private long bytes;

        @Override
        public void write(int single) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] some, int offset, int length) {
            writes++;
            bytes += length;
        }
    }
}
