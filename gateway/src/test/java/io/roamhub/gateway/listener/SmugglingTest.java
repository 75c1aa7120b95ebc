package io.roamhub.gateway.listener;

import io.netty.handler.codec.http2.Http2Headers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import io.roamhub.gateway.testing.RawConnection;
import io.roamhub.gateway.testing.RawHttp2;
import io.roamhub.gateway.testing.StubService.Received;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Requests that two readers could take differently. Whatever a partner sends, the service sees nothing, or exactly one
 * request, and that in the partner's own name.
 */
@QuarkusTest
@Timeout(120)
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
class SmugglingTest {

    private static final String PATH = PartnerClient.STATUS_PUSH;
    private static final String LINE = "POST " + PATH + " HTTP/1.1\r\n";
    private static final String HOST = "Host: localhost\r\nContent-Type: application/json\r\n";
    private static final String HIDDEN = "POST /api/oicp/evsepush/v21/operators/DE*DEF/status-records HTTP/1.1\r\n"
            + HOST + "Content-Length: 6\r\n\r\nhidden";

    private UUID operator;

    @BeforeEach
    void two_partners() {
        DirectoryFixture directory = new DirectoryFixture();
        operator = Partners.operatorIn(directory)
                .limit("PushEvseStatus", 1_000_000)
                .id();
        directory.operator("DE*DEF");
        directory.publish();
        GatewayResource.EVSE_DATA.reset();
        GatewayResource.AUTHORIZATION.reset();
    }

    static List<Arguments> ambiguous() {
        return List.of(
                arguments(
                        "both length headers",
                        LINE + HOST + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + "0\r\n\r\n" + HIDDEN),
                arguments(
                        "both, the other way round",
                        LINE + HOST
                                + "Transfer-Encoding: chunked\r\nContent-Length: " + (5 + HIDDEN.length()) + "\r\n\r\n"
                                + "0\r\n\r\n" + HIDDEN),
                arguments("two lengths", LINE + HOST + "Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}" + HIDDEN),
                arguments(
                        "the same length twice",
                        LINE + HOST + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}" + HIDDEN),
                arguments("a list of lengths", LINE + HOST + "Content-Length: 2, 40\r\n\r\n{}" + HIDDEN),
                arguments(
                        "two lengths in HTTP/1.0",
                        "POST " + PATH + " HTTP/1.0\r\n" + HOST + "Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}"
                                + HIDDEN),
                arguments("a signed length", LINE + HOST + "Content-Length: +2\r\n\r\n{}" + HIDDEN),
                arguments("a negative length", LINE + HOST + "Content-Length: -1\r\n\r\n" + HIDDEN),
                arguments("a hexadecimal length", LINE + HOST + "Content-Length: 0x2\r\n\r\n{}" + HIDDEN),
                arguments(
                        "a length beyond all numbers",
                        LINE + HOST + "Content-Length: 18446744073709551618\r\n\r\n{}" + HIDDEN),
                arguments("an empty length", LINE + HOST + "Content-Length: \r\n\r\n{}" + HIDDEN),
                arguments("a folded header", LINE + HOST + "X-A: b\r\n Content-Length: 2\r\n\r\n{}" + HIDDEN),
                arguments(
                        "a folded header with a tab",
                        LINE + HOST + "Transfer-Encoding:\r\n\tchunked\r\n\r\n0\r\n\r\n" + HIDDEN),
                arguments("a folded first header", LINE + " X: y\r\n" + HOST + "Content-Length: 2\r\n\r\n{}"),
                arguments(
                        "a line that ends without carriage return",
                        LINE + HOST + "X-A: b\nContent-Length: 2\r\n\r\n{}" + HIDDEN),
                arguments(
                        "a request line that ends so",
                        "POST " + PATH + " HTTP/1.1\n" + HOST + "Content-Length: 2\r\n\r\n{}" + HIDDEN),
                arguments("a head that ends so", LINE + HOST + "Content-Length: 2\r\n\n{}" + HIDDEN),
                arguments("a carriage return alone", LINE + HOST + "X-A: b\rContent-Length: 2\r\n\r\n{}" + HIDDEN),
                arguments(
                        "a chunk size that is none",
                        LINE + HOST + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n" + HIDDEN),
                arguments(
                        "a chunk size with a sign",
                        LINE + HOST + "Transfer-Encoding: chunked\r\n\r\n+2\r\n{}\r\n0\r\n\r\n" + HIDDEN),
                arguments(
                        "a chunk size with a prefix",
                        LINE + HOST + "Transfer-Encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n" + HIDDEN),
                arguments(
                        "a negative chunk size",
                        LINE + HOST + "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n" + HIDDEN),
                arguments(
                        "a chunk size beyond all numbers",
                        LINE + HOST + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffe\r\n{}\r\n0\r\n\r\n" + HIDDEN),
                arguments(
                        "a chunk size beyond an int",
                        LINE + HOST + "Transfer-Encoding: chunked\r\n\r\n80000000\r\n{}\r\n0\r\n\r\n" + HIDDEN),
                arguments(
                        "no chunk size",
                        LINE + HOST + "Transfer-Encoding: chunked\r\n\r\n\r\n{}\r\n0\r\n\r\n" + HIDDEN),
                arguments(
                        "a chunk that is longer than it says",
                        LINE + HOST + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}abc\r\n0\r\n\r\n" + HIDDEN),
                arguments(
                        "a chunk size line that ends without carriage return",
                        LINE + HOST + "Transfer-Encoding: chunked\r\n\r\n2;x\n{}\r\n0\r\n\r\n" + HIDDEN),
                arguments(
                        "chunks of nothing but extensions",
                        LINE + HOST + "Transfer-Encoding: chunked\r\n\r\n"
                                + ("1;" + "x".repeat(8_000) + "\r\n \r\n").repeat(30) + "0\r\n\r\n"),
                arguments(
                        "a trailer that is no header",
                        LINE + HOST + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nno colon\r\n\r\n" + HIDDEN),
                arguments(
                        "an unknown transfer coding",
                        LINE + HOST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + HIDDEN),
                arguments(
                        "a coding before chunked",
                        LINE + HOST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + HIDDEN),
                arguments(
                        "a coding after chunked",
                        LINE + HOST + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + HIDDEN),
                arguments("identity", LINE + HOST + "Transfer-Encoding: identity\r\n\r\n" + HIDDEN),
                arguments(
                        "two transfer codings",
                        LINE + HOST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"
                                + HIDDEN),
                arguments(
                        "a quoted transfer coding",
                        LINE + HOST + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n" + HIDDEN),
                arguments(
                        "a transfer coding with a vertical tab",
                        LINE + HOST + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n" + HIDDEN),
                arguments(
                        "a transfer coding in HTTP/1.0",
                        "POST " + PATH + " HTTP/1.0\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                                + HIDDEN),
                arguments("white space before the colon", LINE + HOST + "Content-Length : 2\r\n\r\n{}" + HIDDEN),
                arguments("white space in a header name", LINE + HOST + "X A: 1\r\nContent-Length: 2\r\n\r\n{}"),
                arguments("a header without a name", LINE + HOST + ": 1\r\nContent-Length: 2\r\n\r\n{}"),
                arguments("a header without a colon", LINE + HOST + "nonsense\r\nContent-Length: 2\r\n\r\n{}"),
                arguments("a nought in a header", LINE + HOST + "X-A: a\0b\r\nContent-Length: 2\r\n\r\n{}"),
                arguments("a nought in a header name", LINE + HOST + "X\0A: b\r\nContent-Length: 2\r\n\r\n{}"),
                arguments(
                        "a nought in the path",
                        "POST " + PATH + "\0 HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n{}"),
                arguments(
                        "a control character in the query",
                        "POST " + PATH + "?a=\u0001 HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n{}"),
                arguments(
                        "a letter beyond ASCII in the query",
                        "POST " + PATH + "?a=\u00e9 HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n{}"),
                arguments("a fragment", "POST " + PATH + "#x HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n{}"),
                arguments(
                        "a backslash",
                        "POST " + PATH.replace('/', '\\') + " HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n{}"),
                arguments(
                        "a word too many in the request line",
                        "POST " + PATH + " x HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n{}"),
                arguments(
                        "another scheme",
                        "POST ftp://localhost" + PATH + " HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n{}"),
                arguments("no host", LINE + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"),
                arguments("two hosts", LINE + HOST + "Host: other\r\nContent-Length: 2\r\n\r\n{}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguous")
    void what_can_be_read_in_two_ways_is_refused_and_ends_the_connection(String name, String bytes) throws Exception {
        String answer;
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            answer = connection.write(bytes).readToEnd();
        }

        assertThat(answer).containsPattern("^HTTP/1.[01] 400 ").containsIgnoringCase("\r\nprocess-id: ");
        assertThat(answer).contains("\"validationErrors\":[{").doesNotContain(" 200 OK");
        assertThat(GatewayResource.EVSE_DATA.received())
                .noneMatch(seen -> new String(seen.body()).contains("hidden"))
                .isEmpty();
    }

    @Test
    void a_head_is_read_the_same_however_it_is_cut_into_pieces() throws Exception {
        String folded = LINE + HOST + "X-A: b\r\n Content-Length: 2\r\n\r\n{}";
        for (int cut = 1; cut < folded.length(); cut += 7) {
            try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
                connection.write(folded.substring(0, cut)).write(folded.substring(cut));

                assertThat(connection.readToEnd()).as("cut at %d", cut).startsWith("HTTP/1.1 400 ");
            }
        }
        assertThat(GatewayResource.EVSE_DATA.received()).isEmpty();
    }

    static List<Arguments> otherPaths() {
        String operators = "/api/oicp/evsepush/v21/operators/";
        return List.of(
                arguments("/api/oicp/../../internal/v1/directory", 404),
                arguments("/api/oicp/evsepush/v21/operators/DE*ABC/../DE*DEF/status-records", 404),
                arguments("/api/oicp/./evsepush/v21/operators/DE*ABC/status-records", 404),
                arguments("//api/oicp/evsepush/v21/operators/DE*ABC/status-records", 404),
                arguments("/api/oicp//evsepush/v21/operators/DE*ABC/status-records", 404),
                arguments("/API/OICP/evsepush/v21/operators/DE*ABC/status-records", 404),
                arguments("/api%2Foicp/evsepush/v21/operators/DE*ABC/status-records", 404),
                arguments("/api/oicp/evsepush/v21/operators%2FDE*ABC/status-records", 404),
                arguments("/%61pi/oicp/evsepush/v21/operators/DE*ABC/status-records", 404),
                arguments(operators + "DE*ABC%2F..%2FDE*DEF/status-records", 404),
                arguments(operators + "%2e%2e/status-records", 404),
                arguments(operators + "DE%252AABC/status-records", 404),
                arguments(operators + "DE*ABC%00/status-records", 404),
                arguments(operators + "DE*ABC%0d%0aX:%20y/status-records", 404),
                arguments(operators + "DE*ABC;x=1/status-records", 404),
                arguments(operators + "DE*ABC/status-records/", 404),
                arguments(operators + "DE*ABC/status-records;x=1", 404),
                arguments(operators + "DE*ABC/status-records%20", 404),
                arguments(operators + "DE*ABC/status%2Drecords", 404),
                arguments(operators + "DE*DEF/status-records", 401),
                arguments(operators + "DE%2ADEF/status-records", 401),
                arguments("*", 404));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherPaths")
    void a_path_means_what_it_says_and_nothing_else(String path, int status) throws Exception {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            String answer = connection
                    .write("POST " + path + " HTTP/1.1\r\n" + HOST + "Connection: close\r\nContent-Length: 2\r\n\r\n{}")
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 " + status).contains("{\"StatusCode\":{");
        }
        assertThat(GatewayResource.EVSE_DATA.received()).isEmpty();
    }

    @Test
    void an_absolute_target_is_the_path_in_it_whatever_host_it_names() throws Exception {
        for (String begin : new String[] {"https://localhost:8443", "http://elsewhere", "HTTPS://a:b@localhost"}) {
            GatewayResource.EVSE_DATA.reset();
            try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
                String answer = connection
                        .write("POST " + begin + PATH + "?x=1 HTTP/1.1\r\n" + HOST
                                + "Connection: close\r\nContent-Length: 2\r\n\r\n{}")
                        .readToEnd();

                assertThat(answer).as(begin).startsWith("HTTP/1.1 200");
            }
            assertOneCallOfTheOperator(PATH + "?x=1", "{}");
        }
    }

    @Test
    void what_is_unusual_and_has_one_meaning_arrives_as_one_request() throws Exception {
        String small = "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
        for (String request : new String[] {
            "\r\n" + LINE + HOST + "Connection: close\r\nContent-Length: 2\r\n\r\n{}",
            LINE + HOST + "Connection: close\r\nContent-Length: 002\r\n\r\n{}",
            LINE + HOST + "Connection: close\r\ncontent-length:2\r\n\r\n{}",
            LINE + HOST + "Transfer-Encoding: CHUNKED\r\nConnection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            LINE + HOST + small + "2;name=value\r\n{}\r\n0\r\n\r\n",
            LINE + HOST + small + "1\r\n{\r\n1\r\n}\r\n0\r\nTransfer-Encoding: gzip\r\nContent-Length: 9\r\n\r\n",
            LINE + HOST + small + "0000002\r\n{}\r\n000\r\n\r\n",
            "POST " + PATH + " HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
        }) {
            GatewayResource.EVSE_DATA.reset();
            try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
                assertThat(connection.write(request).readToEnd()).as(request).contains(" 200 OK");
            }
            assertOneCallOfTheOperator(PATH, "{}");
        }
    }

    @Test
    void what_follows_a_whole_request_is_a_request_of_its_own_and_judged_like_one() throws Exception {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            String answers = connection
                    .write(LINE + HOST + "Content-Length: 2\r\n\r\n{}"
                            + HIDDEN.replace("Content-Length: 6", "Connection: close\r\nContent-Length: 6"))
                    .readToEnd();

            assertThat(answers).startsWith("HTTP/1.1 200").contains("HTTP/1.1 401 ");
        }
        assertOneCallOfTheOperator(PATH, "{}");
    }

    @Test
    void a_chunk_of_one_byte_each_is_slow_but_fine() throws Exception {
        String body = "x".repeat(60_000);
        StringBuilder chunks = new StringBuilder();
        body.chars().forEach(c -> chunks.append("1\r\n").append((char) c).append("\r\n"));
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            String answer = connection
                    .write(LINE + HOST + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunks
                            + "0\r\n\r\n")
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 200");
        }
        assertOneCallOfTheOperator(PATH, body);
    }

    static List<Arguments> http2() {
        String request = " HTTP/1.1\r\nHost: localhost\r\n\r\n" + HIDDEN;
        return List.of(
                arguments("a request in the path", RawHttp2.push(PATH + "?x=1" + request)),
                arguments("a request in the query", RawHttp2.push(PATH + "?x=1 HTTP/1.1\r\n\r\n" + HIDDEN)),
                arguments("a blank in the path", RawHttp2.push(PATH + " x")),
                arguments("a nought in the path", RawHttp2.push(PATH + "\0")),
                arguments("an empty path", RawHttp2.push("")),
                arguments("no leading slash", RawHttp2.push(PATH.substring(1))),
                arguments("a header in a value", RawHttp2.push(PATH).add("user-agent", "a\r\nRoamhub-Partner: x")),
                arguments("a request in a value", RawHttp2.push(PATH).add("user-agent", "a\r\n\r\n" + HIDDEN)),
                arguments("a line feed in a value", RawHttp2.push(PATH).set("content-type", "application/json;\nx: y")),
                arguments("a nought in a value", RawHttp2.push(PATH).add("x-a", "a\0b")),
                arguments("a method with a request in it", RawHttp2.push(PATH).method("POST / HTTP/1.1\r\n\r\nPOST")),
                arguments("a header in a name", RawHttp2.push(PATH).add("x: y\r\nroamhub-partner", "x")),
                arguments("a name with a colon", RawHttp2.push(PATH).add("x:y", "x")),
                arguments("a name in capitals", RawHttp2.push(PATH).add("X-Capital", "x")),
                arguments("an empty name", RawHttp2.push(PATH).add("", "x")),
                arguments("a transfer coding", RawHttp2.push(PATH).add("transfer-encoding", "chunked")),
                arguments("a connection header", RawHttp2.push(PATH).add("connection", "close")),
                arguments("an upgrade", RawHttp2.push(PATH).add("upgrade", "h2c")),
                arguments("TE with more than trailers", RawHttp2.push(PATH).add("te", "chunked")),
                arguments(
                        "two lengths",
                        RawHttp2.push(PATH).add("content-length", "2").add("content-length", "40")),
                arguments("a length that is none", RawHttp2.push(PATH).add("content-length", "0x2")),
                arguments("a length that is not the body's", RawHttp2.push(PATH).add("content-length", "40")),
                arguments("an unknown pseudo header", RawHttp2.push(PATH).add(":x", "y")),
                arguments("two paths", RawHttp2.push(PATH).add(":path", "/x")),
                arguments("no method", without(":method")),
                arguments("no scheme", without(":scheme")),
                arguments("another host", RawHttp2.push(PATH).add("host", "other")));
    }

    private static Http2Headers without(String name) {
        Http2Headers headers = RawHttp2.push(PATH);
        headers.remove(name);
        return headers;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("http2")
    void an_http_2_head_that_would_be_another_in_http_1_is_refused(String name, Http2Headers head) throws Exception {
        try (RawHttp2 connection = RawHttp2.open(Partners.OPERATOR)) {
            RawHttp2.Answer answer =
                    connection.headers(1, head, false).data(1, "{}", true).answer(1);

            if (answer.isThere()) {
                assertThat(answer.status()).isIn(400, 405);
                assertThat(answer.header("process-id")).isNotNull();
                assertThat(answer.body()).isNotEmpty();
            }
        }
        assertThat(GatewayResource.EVSE_DATA.received()).isEmpty();
    }

    @Test
    void an_http_2_request_arrives_as_one_request() throws Exception {
        try (RawHttp2 connection = RawHttp2.open(Partners.OPERATOR)) {
            connection.headers(1, RawHttp2.push(PATH + "?x=%0d%0a"), false).data(1, "{}", true);

            assertThat(connection.answer(1).status()).isEqualTo(200);
        }
        assertOneCallOfTheOperator(PATH + "?x=%0d%0a", "{}");
    }

    private void assertOneCallOfTheOperator(String uri, String body) {
        Received only = GatewayResource.EVSE_DATA.only();
        assertThat(only.uri()).isEqualTo(uri);
        assertThat(only.header("Roamhub-partner")).isEqualTo(operator.toString());
        assertThat(only.header("Transfer-encoding")).isNull();
        assertThat(only.header("Content-length")).isEqualTo(Integer.toString(body.length()));
        assertThat(only.body()).asString().isEqualTo(body);
    }
}
