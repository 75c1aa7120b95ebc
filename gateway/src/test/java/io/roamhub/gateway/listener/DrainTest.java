package io.roamhub.gateway.listener;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import io.roamhub.gateway.testing.RawConnection;
import io.roamhub.gateway.testing.RawHttp2;
import io.roamhub.gateway.testing.StubService;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
@TestProfile(DrainTest.AGatewayOfItsOwn.class)
class DrainTest {

    /** This test stops it. */
    public static class AGatewayOfItsOwn implements QuarkusTestProfile {}

    private static final String REQUEST = "POST " + PartnerClient.STATUS_PUSH
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

    @Inject
    Listener listener;

    @Test
    void a_gateway_that_stops_takes_no_connection_and_fails_no_call() throws Exception {
        Partners.directory().publish();
        CountDownLatch arrived = new CountDownLatch(2);
        CountDownLatch stopping = new CountDownLatch(1);
        GatewayResource.EVSE_DATA.behave((exchange, body) -> {
            arrived.countDown();
            await(stopping);
            StubService.json(exchange, 200, "{\"late\":true}".getBytes());
        });
        try (RawConnection underWay = new RawConnection(Partners.OPERATOR);
                RawConnection idle = new RawConnection(Partners.OPERATOR);
                RawHttp2 modern = RawHttp2.open(Partners.OPERATOR)) {
            underWay.write(REQUEST);
            modern.headers(1, RawHttp2.push(PartnerClient.STATUS_PUSH), false).data(1, "{}", true);
            await(arrived);

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> listener.stop(new ShutdownEvent()));
            awaitRefusedConnections();
            assertThat(listener.isUp()).isFalse();
            idle.write(REQUEST);
            stopping.countDown();

            assertThat(underWay.readToEnd())
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("connection: close")
                    .endsWith("{\"late\":true}");
            assertThat(idle.readToEnd()).startsWith("HTTP/1.1 200").endsWith("{\"late\":true}");
            assertThat(modern.answer(1).status()).isEqualTo(200);
            assertThat(modern.readToEnd().isToldToGoAway()).isTrue();
            stopped.get(5, TimeUnit.SECONDS);
        }
    }

    private static void awaitRefusedConnections() throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(2));
        while (true) {
            try {
                new RawConnection(Partners.OPERATOR).close();
                assertThat(Instant.now()).isBefore(deadline);
                Thread.sleep(20);
            } catch (ConnectException refused) {
                return;
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
