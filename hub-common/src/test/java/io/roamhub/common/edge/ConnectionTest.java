package io.roamhub.common.edge;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a connection whose request is answered before its body has come. */
@QuarkusTest
@QuarkusTestResource(TokenResource.class)
class ConnectionTest {

    private static final String START = "/api/oicp/charging/v21/operators/DE*ABC/authorize/start";
    private static final String PUSH = "/api/oicp/evsepush/v23/operators/DE*ABC/data-records";

    private UUID operator;

    @BeforeEach
    void one_operator() {
        DirectoryFixture directory = new DirectoryFixture();
        operator = directory.operator("DE*ABC").id();
        directory.publish();
    }

    private String head(String path, String mediaType, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Tokens.gateway()
                + "\r\nRoamhub-Partner: " + operator + "\r\nContent-Type: " + mediaType + "\r\nContent-Length: "
                + length
                + "\r\n\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String answer(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            text.append(line).append('\n');
            if (line.toLowerCase().startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).trim());
            }
        }
        for (int i = 0; i < length; i++) {
            text.append((char) in.read());
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "2000000, 413, application/json, " + START,
        "6000000, 413, application/json, " + PUSH,
        "2000000, 415, text/plain, " + START,
        "2000000, 404, application/json, /api/oicp/nothing",
        "2000000, 401, application/json, /api/oicp/charging/v21/operators/DE*OUT/authorize/start",
        "2000000, 404, application/json, /api/v1/nothing"
    })
    void an_early_answer_arrives_and_the_connection_is_closed_or_goes_on(
            int length, int status, String mediaType, String path) throws IOException {
        DirectoryFixture directory = new DirectoryFixture();
        operator = directory.operator("DE*ABC").id();
        directory.operator("DE*OUT");
        directory.publish();
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(8000);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            send(socket, head(path, mediaType, length));

            String early = answer(in);

            assertThat(early).startsWith("HTTP/1.1 " + status).containsIgnoringCase("\nProcess-ID: ");
            assertThat(early).contains(path.startsWith("/api/oicp") ? "{\"StatusCode\":{\"Code\":\"" : "\"detail\"");
            if (early.toLowerCase().contains("connection: close")) {
                assertThat(in.read()).isEqualTo(-1);
            } else {
                send(socket, "x".repeat(length));
                send(socket, head(START, "application/json", 2) + "{}");
                assertThat(answer(in)).startsWith("HTTP/1.1 400");
            }
        }
    }

    @Test
    void a_body_that_ends_too_early_is_refused_and_leaves_nothing_hanging() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            send(socket, head(START, "application/json", 500) + "{\"Operator");
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            // whoever closed its side may still hear why, or may hear nothing
            assertThat(answer).matches(text -> text.isEmpty() || text.startsWith("HTTP/1.1 408"));
        }
    }
}
