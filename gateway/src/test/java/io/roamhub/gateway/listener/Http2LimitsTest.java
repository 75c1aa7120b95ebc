package io.roamhub.gateway.listener;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import io.roamhub.gateway.testing.RawHttp2;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What one HTTP/2 connection may ask for at once, and how often it may change its mind. */
@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
class Http2LimitsTest {

    private static final String PATH = PartnerClient.STATUS_PUSH;

    @BeforeEach
    void a_directory() {
        DirectoryFixture directory = new DirectoryFixture();
        Partners.operatorIn(directory).limit("PushEvseStatus", 100_000);
        directory.publish();
        GatewayResource.EVSE_DATA.reset();
    }

    @Test
    void a_stream_too_many_is_refused_also_to_who_never_confirms_the_number_and_the_others_go_on() throws Exception {
        int most = ServerOptions.STREAMS_OF_A_CONNECTION;
        try (RawHttp2 connection = RawHttp2.open(Partners.OPERATOR)) {
            for (int stream = 1; stream < 2 * most; stream += 2) {
                connection.headers(stream, RawHttp2.push(PATH), false);
            }

            connection.headers(2 * most + 1, RawHttp2.push(PATH), false);

            assertThat(connection.answer(2 * most + 1).isBrokenOff()).isTrue();
            connection.data(1, "{}", true);
            assertThat(connection.answer(1).status()).isEqualTo(200);
        }
    }

    @Test
    void who_begins_and_gives_up_calls_without_end_is_sent_away() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        GatewayResource.EVSE_DATA.behave((exchange, body) -> await(end));
        try (RawHttp2 connection = RawHttp2.open(Partners.OPERATOR)) {
            assertThatThrownBy(() -> beginAndGiveUp(connection, 2_000))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
            assertThat(GatewayResource.EVSE_DATA.received()).hasSizeLessThan(500);
        } finally {
            end.countDown();
        }
        GatewayResource.EVSE_DATA.reset();
        assertThat(PartnerClient.of(Partners.OPERATOR).post(PATH, "{}").statusCode())
                .isEqualTo(200);
    }

    /** Ends with an exception: at the latest, there is nothing more to be read. */
    private static void beginAndGiveUp(RawHttp2 connection, int count) throws Exception {
        for (int stream = 1; stream < 2 * count; stream += 2) {
            connection
                    .headers(stream, RawHttp2.push(PATH), false)
                    .data(stream, "{}", true)
                    .reset(stream);
        }
        connection.readToEnd();
        throw new EOFException();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
