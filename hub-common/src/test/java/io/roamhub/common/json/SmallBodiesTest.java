package io.roamhub.common.json;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Small bodies, however they come. */
@QuarkusTest
@QuarkusTestResource(TokenResource.class)
class SmallBodiesTest {

    private static final String OK = "HTTP/1.1 200 OK";

    @TestHTTPResource
    URL url;

    private UUID operator;

    @BeforeEach
    void partner() {
        DirectoryFixture directory = new DirectoryFixture();
        operator = directory.operator("DE*ABC").id();
        directory.publish();
    }

    private static byte[] body(int filler) {
        return ("{\"OperatorID\":\"DE*ABC\",\"x\":\"" + "y".repeat(filler)
                        + "\",\"Identification\":{\"RFIDMifareFamilyIdentification\":{\"UID\":\"1234abcd\"}}}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] head(int length) {
        return ("POST /api/oicp/charging/v21/operators/DE*ABC/authorize/start HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/json\r\nAuthorization: Bearer " + Tokens.gateway()
                        + "\r\nRoamhub-Partner: " + operator + "\r\nRoamhub-Process-Id: " + UUID.randomUUID()
                        + "\r\nRoamhub-Caller-Address: 127.0.0.1\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private Socket connection() throws IOException {
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Reads one answer; its status line. */
    private static String answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "closed";
            }
            head.append((char) next);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length:") + 15;
        in.readNBytes(
                Integer.parseInt(lower.substring(at, lower.indexOf('\r', at)).strip()));
        return head.substring(0, head.indexOf("\r"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 60_000, 65_300, 70_000, 300_000})
    void a_body_that_comes_with_its_head_is_read_whole(int filler) throws IOException {
        try (Socket socket = connection()) {
            byte[] body = body(filler);
            for (int request = 0; request < 3; request++) {
                socket.getOutputStream().write(joined(head(body.length), body));

                assertThat(answer(socket.getInputStream())).isEqualTo(OK);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30, 60})
    void a_body_that_comes_in_pieces_is_read_whole(int first) throws Exception {
        try (Socket socket = connection()) {
            byte[] body = body(100);
            for (int request = 0; request < 2; request++) {
                socket.getOutputStream().write(joined(head(body.length), Arrays.copyOf(body, first)));
                Thread.sleep(200);
                socket.getOutputStream().write(body, first, 50);
                Thread.sleep(100);
                socket.getOutputStream().write(body, first + 50, body.length - first - 50);

                assertThat(answer(socket.getInputStream())).isEqualTo(OK);
            }
        }
    }

    @Test
    void requests_one_behind_the_other_are_told_apart() throws IOException {
        try (Socket socket = connection()) {
            byte[] one = joined(head(body(5).length), body(5));
            byte[] other = joined(head(body(9).length), body(9));
            socket.getOutputStream().write(joined(one, other));

            assertThat(answer(socket.getInputStream())).isEqualTo(OK);
            assertThat(answer(socket.getInputStream())).isEqualTo(OK);
        }
    }

    @Test
    void a_caller_that_leaves_amid_its_body_harms_nobody() throws Exception {
        for (int first : new int[] {0, 20}) {
            try (Socket socket = connection()) {
                socket.getOutputStream().write(joined(head(body(5).length), Arrays.copyOf(body(5), first)));
                Thread.sleep(100);
            }
        }

        a_body_that_comes_with_its_head_is_read_whole(0);
    }

    @Test
    void what_is_no_json_is_told_in_a_small_body_too() throws IOException {
        try (Socket socket = connection()) {
            byte[] body = "{\"OperatorID\":".getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write(joined(head(body.length), body));

            assertThat(answer(socket.getInputStream())).isEqualTo("HTTP/1.1 400 Bad Request");
        }
    }
}
