package io.roamhub.gateway.listener;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import io.roamhub.gateway.testing.RawConnection;
import io.roamhub.gateway.testing.RawHttp2;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Partners that begin and do not go on; in these tests every time-out is a second or two. */
@QuarkusTest
@Timeout(60)
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
class SlowPartnerTest {

    private static final String HEAD =
            "POST " + PartnerClient.STATUS_PUSH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final Duration BOUND = Duration.ofSeconds(6);

    private final Instant begin = Instant.now();

    @BeforeEach
    void a_directory() {
        DirectoryFixture directory = new DirectoryFixture();
        Partners.operatorIn(directory).limit("PushEvseStatus", 1_000_000);
        directory.publish();
        GatewayResource.EVSE_DATA.reset();
    }

    @Test
    void a_head_that_stops_is_answered_and_the_connection_closed() throws Exception {
        for (String begun : new String[] {"P", "POST /", HEAD, HEAD + "X-A: b\r", HEAD + "X-A: b"}) {
            try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
                String answer = connection.write(begun).readToEnd();

                assertThat(answer).as(begun).startsWith("HTTP/1.1 408 ").contains("\"022\"");
                assertThat(answer).containsIgnoringCase("\r\nprocess-id: ").containsIgnoringCase("connection: close");
            }
        }
        assertNothingArrived();
    }

    @Test
    void a_head_that_drips_in_has_its_time_as_a_whole() throws Exception {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            String answer = drip(connection, HEAD + "X-Long: " + "x".repeat(1_000));

            assertThat(answer).startsWith("HTTP/1.1 408 ");
        }
        assertNothingArrived();
    }

    @Test
    void the_second_head_on_a_connection_has_its_time_too() throws Exception {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            connection.write(HEAD + "Content-Length: 2\r\n\r\n{}" + HEAD);

            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 408 ");
        }
    }

    @Test
    void a_connection_without_a_request_may_wait_and_then_ask() throws Exception {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> true);

            connection.write(HEAD + "Content-Length: 2\r\nConnection: close\r\n\r\n{}");

            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void a_body_that_drips_in_is_cut_off() throws Exception {
        for (String length :
                new String[] {"Content-Length: 1000", "Content-Length: 100000", "Transfer-Encoding: chunked"}) {
            try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
                connection.write(HEAD + length + "\r\n\r\n");

                String answer = drip(connection, "1\r\nx\r\n".repeat(200));

                assertThat(answer).as(length).startsWith("HTTP/1.1 408 ").contains("\"022\"");
            }
        }
    }

    @Test
    void chunks_that_drip_in_under_a_flood_of_extensions_are_cut_off() throws Exception {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            connection.write(HEAD + "Transfer-Encoding: chunked\r\n\r\n");

            String answer = drip(connection, ("1;" + "x".repeat(3_000) + "\r\nx\r\n").repeat(10_000), 3_000);

            assertThat(answer).containsPattern("^HTTP/1.1 40[08] ");
        }
    }

    @Test
    void a_handshake_that_stops_is_closed() throws Exception {
        for (byte[] begun : new byte[][] {{}, {0x16, 0x03, 0x01}}) {
            try (Socket socket = new Socket("localhost", GatewayResource.PORT)) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(begun);

                assertThat(endOf(socket.getInputStream())).isTrue();
            }
        }
        assertThat(Duration.between(begin, Instant.now())).isLessThan(BOUND.plus(BOUND));
    }

    @Test
    void http_2_that_never_begins_is_closed() throws Exception {
        byte[] preface = RawHttp2.preface();
        for (int sent : new int[] {0, 3, preface.length}) {
            try (RawHttp2 connection = RawHttp2.silent(Partners.OPERATOR)) {
                connection.write(java.util.Arrays.copyOf(preface, sent)).readToEnd();
            }
        }
        assertThat(Duration.between(begin, Instant.now())).isLessThan(BOUND.plus(BOUND));
    }

    @Test
    void an_http_2_head_that_never_ends_is_closed() throws Exception {
        try (RawHttp2 block = RawHttp2.open(Partners.OPERATOR)) {
            block.unfinishedHeaders(1, RawHttp2.push(PartnerClient.STATUS_PUSH)).readToEnd();
        }
        try (RawHttp2 frame = RawHttp2.open(Partners.OPERATOR)) {
            frame.write(new byte[] {0, 0, 90, 1}).readToEnd();
        }
        assertThat(Duration.between(begin, Instant.now())).isLessThan(BOUND);
        assertNothingArrived();
    }

    @Test
    void an_http_2_body_that_stops_is_answered_and_the_connection_goes_on() throws Exception {
        try (RawHttp2 connection = RawHttp2.open(Partners.OPERATOR)) {
            connection
                    .headers(1, RawHttp2.push(PartnerClient.STATUS_PUSH), false)
                    .data(1, "{", false);

            RawHttp2.Answer slow = connection.answer(1);
            connection
                    .headers(3, RawHttp2.push(PartnerClient.STATUS_PUSH), false)
                    .data(3, "{}", true);

            assertThat(slow.status()).isEqualTo(408);
            assertThat(slow.body()).contains("\"022\"");
            assertThat(connection.answer(3).status()).isEqualTo(200);
        }
    }

    @Test
    void who_does_not_read_its_answers_is_not_read_from() throws Exception {
        String unknown = "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
        byte[] many = unknown.repeat(1_000).getBytes();
        AtomicLong written = new AtomicLong();
        RawConnection connection = new RawConnection(Partners.OPERATOR);
        try {
            Thread writer = Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; i < 2_000; i++) {
                        connection.write(many);
                        written.addAndGet(many.length);
                    }
                } catch (IOException closed) {
                    return; // by the end of this test
                }
            });

            await().atMost(Duration.ofSeconds(30)).until(() -> hasStopped(written));

            assertThat(writer.isAlive()).isTrue();
            assertThat(written.get()).isLessThan(2_000L * many.length);
        } finally {
            connection.abort();
        }
        assertThat(PartnerClient.of(Partners.OPERATOR)
                        .post(PartnerClient.STATUS_PUSH, "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    private static boolean hasStopped(AtomicLong written) throws InterruptedException {
        long before = written.get();
        Thread.sleep(1_000);
        return before > 0 && written.get() == before;
    }

    /** Writes a byte at a time until the gateway has had enough. */
    private String drip(RawConnection connection, String text) throws Exception {
        return drip(connection, text, 1);
    }

    private String drip(RawConnection connection, String text, int step) throws Exception {
        Thread writer = Thread.startVirtualThread(() -> {
            try {
                for (int i = 0; i < text.length(); i += step) {
                    connection.write(text.substring(i, Math.min(text.length(), i + step)));
                    Thread.sleep(100);
                }
            } catch (IOException | InterruptedException closed) {
                return; // by the gateway
            }
        });
        try {
            Instant started = Instant.now();
            String answer = connection.readToEnd();
            assertThat(Duration.between(started, Instant.now())).isLessThan(BOUND);
            return answer;
        } finally {
            writer.interrupt();
        }
    }

    private static boolean endOf(InputStream in) throws IOException {
        while (in.read() >= 0) {
            // a TLS alert
        }
        return true;
    }

    private static void assertNothingArrived() {
        assertThat(GatewayResource.EVSE_DATA.received()).isEmpty();
    }
}
