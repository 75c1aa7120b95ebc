package io.roamhub.common.edge;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Large bodies share the memory of a process: here 300 KB for those above 100 KB, waited for at most two seconds. */
@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@TestProfile(LargeBodiesTest.LittleRoom.class)
class LargeBodiesTest {

    /** A small budget. */
    public static class LittleRoom implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "roamhub.bodies.large-threshold", "100000",
                    "roamhub.bodies.large-budget", "300000",
                    "roamhub.bodies.large-wait", "PT2S");
        }
    }

    private static final int LARGE = 200_000;
    private static final int SMALL = 50_000;
    private static final String FIRST_HALF = "x".repeat(LARGE / 2);

    private UUID operator;

    @BeforeEach
    void one_operator() {
        DirectoryFixture directory = new DirectoryFixture();
        operator = directory.operator("DE*ABC").id();
        directory.publish();
    }

    @Test
    void a_second_large_body_waits_and_is_refused_until_the_first_has_been_handled() throws IOException {
        try (Socket first = begun(declared(LARGE), FIRST_HALF)) {
            long start = System.nanoTime();
            assertThat(statusOf(declared(LARGE), "x".repeat(LARGE))).isEqualTo(503);
            assertThat(System.nanoTime() - start).isGreaterThan(1_900_000_000L);
            assertThat(statusOf(declared(SMALL), "x".repeat(SMALL))).isEqualTo(400);

            send(first, FIRST_HALF);
            assertThat(status(first)).isEqualTo(400);
        }
        assertThat(statusOf(declared(LARGE), "x".repeat(LARGE))).isEqualTo(400);
    }

    @Test
    void a_large_body_goes_on_as_soon_as_there_is_room() throws IOException {
        try (Socket first = begun(declared(LARGE), FIRST_HALF);
                Socket second = begun(declared(LARGE), FIRST_HALF + FIRST_HALF)) {
            send(first, FIRST_HALF);

            assertThat(status(first)).isEqualTo(400);
            assertThat(status(second)).isEqualTo(400);
        }
    }

    @Test
    void a_body_of_unknown_length_takes_room_as_it_grows() throws IOException {
        String all = chunk(LARGE) + "0\r\n\r\n";
        try (Socket first = begun("Transfer-Encoding: chunked", chunk(LARGE))) {
            assertThat(statusOf("Transfer-Encoding: chunked", all)).isEqualTo(503);

            send(first, "0\r\n\r\n");
            assertThat(status(first)).isEqualTo(400);
        }
        assertThat(statusOf("Transfer-Encoding: chunked", all)).isEqualTo(400);
    }

    @Test
    void a_caller_that_leaves_leaves_its_room_to_others() throws IOException {
        for (int i = 0; i < 3; i++) {
            begun(declared(LARGE), FIRST_HALF).close();
        }

        assertThat(statusOf(declared(LARGE), "x".repeat(LARGE))).isEqualTo(400);
    }

    @Test
    void a_body_larger_than_all_room_takes_all_of_it() throws IOException {
        assertThat(statusOf(declared(2 * LARGE), "x".repeat(2 * LARGE))).isEqualTo(400);
    }

    private static String declared(int length) {
        return "Content-Length: " + length;
    }

    private static String chunk(int length) {
        return Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n";
    }

    private int statusOf(String length, String body) throws IOException {
        try (Socket socket = begun(length, body)) {
            return status(socket);
        }
    }

    /** A push of which this much has been sent, and read if there is room. */
    private Socket begun(String length, String body) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(10_000);
        send(
                socket,
                "POST /api/oicp/evsepush/v23/operators/DE*ABC/data-records HTTP/1.1\r\nHost: localhost\r\n"
                        + "Authorization: Bearer " + Tokens.gateway() + "\r\nRoamhub-Partner: " + operator
                        + "\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n");
        send(socket, body);
        pause();
        return socket;
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static int status(Socket socket) throws IOException {
        String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        return Integer.parseInt(line.split(" ")[1]);
    }
}
