package io.roamhub.gateway.forward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import io.roamhub.gateway.testing.RawConnection;
import io.roamhub.gateway.testing.StubService;
import io.roamhub.gateway.testing.StubService.Received;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
class ForwardingTest {

    private final PartnerClient client = PartnerClient.of(Partners.OPERATOR);
    private UUID operator;

    @BeforeEach
    void a_directory_and_fresh_services() {
        DirectoryFixture directory = new DirectoryFixture();
        operator = Partners.operatorIn(directory).id();
        directory.publish();
        GatewayResource.EVSE_DATA.reset();
        GatewayResource.AUTHORIZATION.reset();
    }

    @Test
    void a_call_reaches_its_service_with_the_callers_identity() throws Exception {
        HttpResponse<String> answer = client.post(PartnerClient.AUTHORIZE_START + "?a=1&b=%20", "{\"x\":1}");

        Received received = GatewayResource.AUTHORIZATION.only();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"Result\":true}");
        assertThat(received.uri()).isEqualTo(PartnerClient.AUTHORIZE_START + "?a=1&b=%20");
        assertThat(received.body()).asString().isEqualTo("{\"x\":1}");
        assertThat(received.header("Content-type")).isEqualTo("application/json");
        assertThat(received.header("Roamhub-partner")).isEqualTo(operator.toString());
        assertThat(received.header("Roamhub-caller-address")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(received.header("Authorization")).startsWith("Bearer ey");
        assertThat(received.header("Roamhub-process-id"))
                .isEqualTo(answer.headers().firstValue("Process-ID").orElseThrow());
    }

    @Test
    void every_answer_has_the_gateways_process_id_and_the_one_content_type() throws Exception {
        HttpResponse<String> answer = client.post(PartnerClient.STATUS_PUSH, "{}");

        assertThat(answer.headers().allValues("Process-ID")).hasSize(1);
        assertThat(UUID.fromString(answer.headers().firstValue("Process-ID").orElseThrow())
                        .version())
                .isEqualTo(4);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json;charset=utf-8");
    }

    @Test
    void spoofed_headers_are_dropped() throws Exception {
        client.send(PartnerClient.request(PartnerClient.STATUS_PUSH)
                .header("Content-Type", "application/json")
                .header("Roamhub-Partner", UUID.randomUUID().toString())
                .header("Roamhub-Process-Id", "mine")
                .header("Roamhub-Caller-Address", "10.0.0.1")
                .header("Roamhub-Anything", "x")
                .header("Authorization", "Bearer mine")
                .header("Forwarded", "for=10.0.0.1")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Forwarded-Host", "evil")
                .header("Cookie", "a=b")
                .POST(BodyPublishers.ofString("{}")));

        Received received = GatewayResource.EVSE_DATA.only();
        assertThat(received.headers().values().toString()).doesNotContain("10.0.0.1", "mine", "evil");
        assertThat(received.headers()).doesNotContainKeys("Roamhub-anything", "Forwarded", "X-forwarded-for", "Cookie");
        assertThat(received.header("Roamhub-partner")).isEqualTo(operator.toString());
    }

    @Test
    void headers_of_the_connection_and_of_proxies_end_at_the_gateway() throws Exception {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            String answer = connection
                    .write("POST " + PartnerClient.STATUS_PUSH + " HTTP/1.1\r\nHost: evil\r\n"
                            + "Content-Type: application/json\r\nContent-Length: 2\r\n"
                            + "Connection: close\r\nConnection: X-Named, Roamhub-Partner, Content-Length\r\nX-Named: evil\r\n"
                            + "Keep-Alive: timeout=evil\r\nProxy-Authorization: Basic evil\r\nProxy-Connection: evil\r\n"
                            + "TE: evil\r\nTrailer: evil\r\nVia: 1.1 evil\r\nX-Real-IP: 10.0.0.1\r\nProcess-ID: evil\r\n"
                            + "roamhub_partner: evil\r\nROAMHUB-PARTNER: evil\r\n\r\n{}")
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("evil");
        }
        Received received = GatewayResource.EVSE_DATA.only();
        assertThat(received.headers().toString()).doesNotContain("evil", "10.0.0.1");
        assertThat(received.header("Roamhub-partner")).isEqualTo(operator.toString());
        assertThat(received.body()).asString().isEqualTo("{}");
    }

    @Test
    void the_services_status_and_body_come_back_unchanged() throws Exception {
        GatewayResource.EVSE_DATA.behave(
                (exchange, body) -> StubService.json(exchange, 400, "{\"é\":1}".getBytes("UTF-8")));

        HttpResponse<String> answer = client.post(PartnerClient.STATUS_PUSH, "{}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"é\":1}");
    }

    @Test
    void a_services_own_401_is_the_partners() throws Exception {
        GatewayResource.EVSE_DATA.behave((exchange, body) -> {
            String processId = exchange.getRequestHeaders().getFirst("Roamhub-Process-Id");
            exchange.getResponseHeaders().set("Process-ID", processId);
            exchange.sendResponseHeaders(401, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(client.post(PartnerClient.STATUS_PUSH, "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void a_gzipped_body_passes_as_it_is() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"packed\":true}".getBytes("UTF-8"));
        }

        HttpResponse<String> answer = client.send(PartnerClient.request(PartnerClient.STATUS_PUSH)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray())));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(GatewayResource.EVSE_DATA.only().body()).isEqualTo(packed.toByteArray());
        assertThat(GatewayResource.EVSE_DATA.only().header("Content-encoding")).isEqualTo("gzip");
    }

    @Test
    void a_large_body_and_a_large_answer_stream_through_intact() throws Exception {
        byte[] large = random(5_000_000);
        GatewayResource.EVSE_DATA.behave((exchange, body) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body);
        });

        for (Version version : Version.values()) {
            GatewayResource.EVSE_DATA.received().clear();
            HttpResponse<byte[]> answer = PartnerClient.of(Partners.OPERATOR, version)
                    .sendForBytes(PartnerClient.request(PartnerClient.EVSE_PUSH)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArray(large)));

            assertThat(answer.version()).isEqualTo(version);
            assertThat(GatewayResource.EVSE_DATA.only().body()).isEqualTo(large);
            assertThat(answer.body()).isEqualTo(large);
        }
    }

    @Test
    void a_body_in_chunks_arrives_whole_whatever_its_size() throws Exception {
        for (int size : new int[] {0, 1, 65_536, 65_537, 300_000}) {
            GatewayResource.EVSE_DATA.reset();
            byte[] body = random(size);

            HttpResponse<String> answer = client.post(
                    PartnerClient.EVSE_PUSH, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(GatewayResource.EVSE_DATA.only().body()).isEqualTo(body);
        }
    }

    @Test
    void an_answer_with_a_declared_length_keeps_it() throws Exception {
        byte[] large = random(200_000);
        GatewayResource.EVSE_DATA.behave((exchange, body) -> StubService.json(exchange, 200, large));

        HttpResponse<byte[]> answer = client.sendForBytes(PartnerClient.request(PartnerClient.STATUS_PUSH)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(200_000);
        assertThat(answer.body()).isEqualTo(large);
    }

    @Test
    void many_calls_at_once_get_each_its_own_answer() throws Exception {
        DirectoryFixture directory = new DirectoryFixture();
        Partners.operatorIn(directory).limit("PushEvseStatus", 1_000_000);
        directory.publish();
        GatewayResource.EVSE_DATA.behave((exchange, body) -> StubService.json(exchange, 200, body));
        List<Future<Integer>> callers = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                PartnerClient caller = PartnerClient.of(Partners.OPERATOR, Version.values()[i % 2]);
                String name = "caller " + i + " ";
                callers.add(threads.submit(() -> callsAnsweredRight(caller, name)));
            }
        }

        for (Future<Integer> caller : callers) {
            assertThat(caller.get()).isEqualTo(50);
        }
    }

    private static int callsAnsweredRight(PartnerClient caller, String name) throws Exception {
        int right = 0;
        for (int call = 0; call < 50; call++) {
            String body = name + call + "x".repeat(call * 3_000);
            if (caller.post(PartnerClient.STATUS_PUSH, body).body().equals(body)) {
                right++;
            }
        }
        return right;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
