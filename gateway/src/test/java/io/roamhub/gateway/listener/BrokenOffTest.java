package io.roamhub.gateway.listener;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import io.roamhub.gateway.testing.RawConnection;
import io.roamhub.gateway.testing.RawHttp2;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Partners that leave in the middle: the service is told, nothing is stuck, and no buffer is lost. */
@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
@Timeout(120)
class BrokenOffTest {

    private static final int TIMES = 40;
    private static final String HEAD =
            " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ";

    /** Collects what netty says of lost buffers. */
    private static final class Leaks extends Handler {

        private final List<String> found = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (String.valueOf(line.getMessage()).contains("LEAK")) {
                found.add(line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private final Level usual = ResourceLeakDetector.getLevel();
    private final Leaks leaks = new Leaks();
    private final Logger log = Logger.getLogger(ResourceLeakDetector.class.getName());

    @BeforeEach
    void every_buffer_is_watched() {
        ResourceLeakDetector.setLevel(Level.PARANOID);
        log.addHandler(leaks);
        DirectoryFixture directory = new DirectoryFixture();
        Partners.operatorIn(directory).limit("PushEvseStatus", 1_000_000).limit("PushEvseData", 1_000_000);
        directory.publish();
        GatewayResource.EVSE_DATA.reset();
    }

    @AfterEach
    void and_none_was_lost() throws Exception {
        PartnerClient client = PartnerClient.of(Partners.OPERATOR);
        for (int i = 0; i < 5; i++) {
            System.gc(); // netty notices a lost buffer when the next one is made
            assertThat(client.post(PartnerClient.EVSE_PUSH, "x".repeat(100_000)).statusCode())
                    .isEqualTo(200);
        }
        log.removeHandler(leaks);
        ResourceLeakDetector.setLevel(usual);
        assertThat(leaks.found).isEmpty();
    }

    @Test
    void a_small_body_that_breaks_off_never_reaches_the_service() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
                connection.write("POST " + PartnerClient.STATUS_PUSH + HEAD + "1000\r\n\r\n" + "x".repeat(i * 20));
                connection.abort();
            }
        }
        assertThat(PartnerClient.of(Partners.OPERATOR)
                        .post(PartnerClient.STATUS_PUSH, "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(GatewayResource.EVSE_DATA.received()).hasSize(1);
    }

    @Test
    void a_large_body_that_breaks_off_is_broken_off_at_the_service() throws Exception {
        int before = GatewayResource.EVSE_DATA.brokenOff();
        for (int i = 0; i < TIMES; i++) {
            try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
                connection.write("POST " + PartnerClient.EVSE_PUSH + HEAD + "1000000\r\n\r\n" + "x".repeat(200_000));
                await().atMost(5, TimeUnit.SECONDS).until(() -> GatewayResource.EVSE_DATA.underWay() > 0);
                connection.abort();
            }
            await().atMost(5, TimeUnit.SECONDS).until(() -> GatewayResource.EVSE_DATA.underWay() == 0);
        }
        assertThat(GatewayResource.EVSE_DATA.brokenOff() - before).isEqualTo(TIMES);
        assertThat(GatewayResource.EVSE_DATA.received()).isEmpty();
    }

    @Test
    void an_http_2_stream_that_breaks_off_is_broken_off_at_the_service() throws Exception {
        int before = GatewayResource.EVSE_DATA.brokenOff();
        for (int i = 0; i < TIMES; i++) {
            try (RawHttp2 connection = RawHttp2.open(Partners.OPERATOR)) {
                connection
                        .headers(1, RawHttp2.push(PartnerClient.EVSE_PUSH).add("content-length", "100000"), false)
                        .data(1, "x".repeat(16_000), false);
                await().atMost(5, TimeUnit.SECONDS).until(() -> GatewayResource.EVSE_DATA.underWay() > 0);
            }
            await().atMost(5, TimeUnit.SECONDS).until(() -> GatewayResource.EVSE_DATA.underWay() == 0);
        }
        assertThat(GatewayResource.EVSE_DATA.brokenOff() - before).isEqualTo(TIMES);
    }

    @Test
    void a_partner_that_does_not_wait_for_the_answer_frees_the_services_connection() throws Exception {
        AtomicInteger unreachable = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(1);
        GatewayResource.EVSE_DATA.behave((exchange, body) -> {
            try {
                left.await(10, TimeUnit.SECONDS);
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < 100; i++) {
                    exchange.getResponseBody().write(new byte[65_536]);
                }
            } catch (java.io.IOException gone) {
                unreachable.incrementAndGet();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        for (int i = 0; i < TIMES; i++) {
            try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
                connection.write("POST " + PartnerClient.STATUS_PUSH + HEAD + "2\r\n\r\n{}");
                int expected = i + 1;
                await().atMost(5, TimeUnit.SECONDS)
                        .until(() -> GatewayResource.EVSE_DATA.received().size() == expected);
                connection.abort();
            }
        }
        await().pollDelay(500, TimeUnit.MILLISECONDS).until(() -> true); // for the gateway to see all of them leave
        left.countDown();

        await().atMost(10, TimeUnit.SECONDS).until(() -> unreachable.get() == TIMES);
        GatewayResource.EVSE_DATA.reset();
    }
}
