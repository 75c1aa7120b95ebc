package io.roamhub.evsedata.push;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class LargePushTest {

    private final Hub hub = new Hub();

    private List<String> records(int count, String city) {
        return IntStream.range(0, count)
                .mapToObj(i -> Evses.record(hub.evse(i), city))
                .toList();
    }

    @Test
    void twenty_megabytes_are_one_push() {
        String body = Evses.push("fullLoad", hub.operator, records(28_000, "Berlin"));
        assertThat(body.length()).isGreaterThan(20_000_000);

        assertThat(hub.push(body).jsonPath().getBoolean("Result")).isTrue();

        String before = hub.now();
        assertThat(hub.mine("").getInt("totalElements")).isEqualTo(28_000);
        assertThat(hub.push(body).jsonPath().getBoolean("Result")).isTrue();
        assertThat(hub.delta(before)).isEmpty();
    }

    @Test
    void a_small_push_does_not_overtake_a_large_one_that_began_to_arrive_before_it() throws Exception {
        byte[] large =
                Evses.push("fullLoad", hub.operator, records(50, "first")).getBytes(StandardCharsets.UTF_8);
        try (Socket slow = new Socket("localhost", RestAssured.port)) {
            OutputStream out = slow.getOutputStream();
            out.write(head(large.length));
            out.write(large, 0, 1000);
            out.flush();
            Thread.sleep(500);
            CompletableFuture<Boolean> small = CompletableFuture.supplyAsync(
                    () -> hub.push(Evses.push("fullLoad", hub.operator, Evses.record(hub.evse(1), "second")))
                            .jsonPath()
                            .getBoolean("Result"),
                    Thread::startVirtualThread);
            Thread.sleep(500);
            assertThat(small).isNotDone();

            out.write(large, 1000, large.length - 1000);
            out.flush();

            assertThat(small.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(statusLine(slow.getInputStream())).contains("200");
        }
        assertThat(hub.mine("").getList("content.Address.City")).containsExactly("second");
    }

    @Test
    void a_push_that_breaks_off_holds_nobody_up() throws Exception {
        try (Socket broken = new Socket("localhost", RestAssured.port)) {
            broken.getOutputStream().write(head(100_000));
            broken.getOutputStream().write("{\"ActionType\":".getBytes(StandardCharsets.UTF_8));
            broken.getOutputStream().flush();
            Thread.sleep(500);
        }

        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));

        assertThat(hub.mine("").getInt("totalElements")).isEqualTo(1);
    }

    private byte[] head(int length) {
        return """
                POST /api/oicp/evsepush/v23/operators/%s/data-records HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Roamhub-Partner: %s\r
                Roamhub-Process-Id: %s\r
                Roamhub-Caller-Address: 127.0.0.1\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(hub.operator, Tokens.gateway(), hub.operatorPartner(), UUID.randomUUID(), length)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String statusLine(InputStream in) throws Exception {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
