package io.roamhub.gateway.listener;

import io.netty.handler.codec.http2.Http2Headers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import io.roamhub.gateway.testing.RawConnection;
import io.roamhub.gateway.testing.RawHttp2;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a server framework would answer by itself, in a page or without a body, is an OICP answer here. */
@QuarkusTest
@Timeout(120)
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
class FrameworkAnswersTest {

    private static final String PATH = PartnerClient.STATUS_PUSH;
    private static final String HOST = "Host: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n";
    private static final String REST = HOST + "Content-Length: 2\r\n\r\n{}";

    @BeforeEach
    void a_directory() {
        Partners.directory().publish();
        GatewayResource.EVSE_DATA.reset();
    }

    static List<Arguments> requests() {
        String upgrade = "Host: localhost\r\nConnection: Upgrade\r\n";
        return List.of(
                arguments("HTTP/2 in a request line", "POST " + PATH + " HTTP/2.0\r\n" + REST, 505),
                arguments("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
                arguments("HTTP/1.2", "POST " + PATH + " HTTP/1.2\r\n" + REST, 505),
                arguments("HTTP/0.9", "GET /\r\n\r\n", 400),
                arguments("a protocol that is none", "POST " + PATH + " GOPHER/1.1\r\n" + REST, 400),
                arguments("a version in small letters", "POST " + PATH + " http/1.1\r\n" + REST, 400),
                arguments("an empty request line", " \r\n" + REST, 400),
                arguments("TLS inside of TLS", "\u0016\u0003\u0001\u0002\r\n\r\n", 400),
                arguments("CONNECT", "CONNECT localhost:443 HTTP/1.1\r\n" + HOST + "\r\n", 400),
                arguments("OPTIONS for all", "OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n", 404),
                arguments("TRACE", "TRACE " + PATH + " HTTP/1.1\r\n" + HOST + "\r\n", 405),
                arguments("an unknown method", "BREW " + PATH + " HTTP/1.1\r\n" + REST, 405),
                arguments(
                        "a WebSocket",
                        "GET " + PATH + " HTTP/1.1\r\n" + upgrade
                                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nConnection: close\r\n\r\n",
                        405),
                arguments(
                        "an upgrade to HTTP/2",
                        "GET " + PATH + " HTTP/1.1\r\n" + upgrade
                                + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nConnection: close\r\n\r\n",
                        405),
                arguments("a long request line", "POST /" + "x".repeat(20_000) + " HTTP/1.1\r\n" + REST, 431),
                arguments(
                        "a long header", "POST " + PATH + " HTTP/1.1\r\nX: " + "x".repeat(20_000) + "\r\n" + REST, 431),
                arguments("many headers", "POST " + PATH + " HTTP/1.1\r\n" + "X: y\r\n".repeat(6_000) + REST, 431),
                arguments("a head without an end", "POST " + PATH + " HTTP/1.1\r\nX: " + "x".repeat(17_000), 431));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void every_answer_is_an_oicp_answer(String name, String bytes, int status) throws Exception {
        String answer;
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            answer = connection.write(bytes).readToEnd();
        }

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsPattern("(?i)\r\nprocess-id: [0-9a-f-]{36}\r\n");
        assertThat(answer).containsIgnoringCase("\r\ncontent-type: application/json;charset=utf-8\r\n");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                .startsWith(status == 400 ? "{\"extendedInfo\":null," : "{\"StatusCode\":{\"Code\":")
                .endsWith("}");
        assertThat(GatewayResource.EVSE_DATA.received()).isEmpty();
    }

    @Test
    void an_upgrade_that_is_offered_is_not_taken() throws Exception {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            String answer = connection
                    .write("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Connection: Upgrade, HTTP2-Settings\r\nConnection: close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"
                            + "Content-Length: 2\r\n\r\n{}")
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close, x\r\n",
                "Connection: x ,\tClose\r\n",
                "Connection: keep-alive\r\nConnection: x, close\r\n"
            })
    void a_connection_ends_wherever_in_the_list_that_is_said(String headers) throws Exception {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            String answer = connection
                    .write("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + headers + "Content-Length: 2\r\n\r\n{}")
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 200 ").containsIgnoringCase("\r\nconnection: close\r\n");
        }
    }

    @Test
    void a_go_ahead_is_given_wherever_in_the_list_it_is_asked_for() throws Exception {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            connection.write("POST " + PATH + " HTTP/1.1\r\nExpect: other, 100-Continue\r\n" + HOST
                    + "Content-Length: 2\r\n\r\n");
            assertThat(connection.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 ");

            assertThat(connection.write("{}").readToEnd()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void an_expectation_that_nobody_can_meet_is_not_answered_with_a_go_ahead() throws Exception {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            String answer = connection
                    .write("POST " + PATH + " HTTP/1.1\r\nExpect: miracles\r\n" + REST)
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void an_http_2_head_that_is_too_large_is_an_oicp_answer_and_the_connection_goes_on() throws Exception {
        Http2Headers large = RawHttp2.push(PATH);
        for (int i = 0; i < 5; i++) {
            large.add("x-" + i, "x".repeat(3_500));
        }
        try (RawHttp2 connection = RawHttp2.open(Partners.OPERATOR)) {
            connection.headers(1, large, false).data(1, "{}", true);
            connection.headers(3, RawHttp2.push(PATH), false).data(3, "{}", true);

            RawHttp2.Answer refused = connection.answer(1);
            assertThat(refused.status()).isEqualTo(431);
            assertThat(refused.header("process-id")).hasSize(36);
            assertThat(refused.body()).contains("\"022\"");
            assertThat(connection.answer(3).status()).isEqualTo(200);
        }
    }

    @Test
    void http_2_methods_that_have_no_place_here_are_oicp_answers() throws Exception {
        for (String method : new String[] {"GET", "OPTIONS", "BREW"}) {
            try (RawHttp2 connection = RawHttp2.open(Partners.OPERATOR)) {
                RawHttp2.Answer answer = connection
                        .headers(1, RawHttp2.push(PATH).method(method), true)
                        .answer(1);

                assertThat(answer.status()).isEqualTo(405);
                assertThat(answer.body()).contains("\"022\"");
            }
        }
    }
}
