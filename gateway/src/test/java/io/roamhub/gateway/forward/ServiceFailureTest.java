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
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
class ServiceFailureTest {

    private final PartnerClient client = PartnerClient.of(Partners.OPERATOR);

    @BeforeEach
    void a_directory() {
        Partners.directory().publish();
        GatewayResource.EVSE_DATA.reset();
        GatewayResource.AUTHORIZATION.reset();
    }

    @Test
    void a_service_that_is_down_is_unavailable_and_comes_back() throws Exception {
        GatewayResource.AUTHORIZATION.stop();
        try {
            HttpResponse<String> small = client.post(PartnerClient.AUTHORIZE_START, "{}");
            HttpResponse<String> large =
                    client.post(PartnerClient.AUTHORIZE_START, BodyPublishers.ofByteArray(new byte[500_000]));

            assertUnavailable(small);
            assertUnavailable(large);
        } finally {
            GatewayResource.AUTHORIZATION.start();
        }
        assertThat(client.post(PartnerClient.AUTHORIZE_START, "{}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_replica_that_is_down_is_replaced_by_another_without_the_partner_noticing() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(client.post(PartnerClient.CDR, "{}").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> large = client.post(PartnerClient.CDR, BodyPublishers.ofByteArray(new byte[500_000]));

        assertThat(large.statusCode()).isEqualTo(200);
        assertThat(GatewayResource.EVSE_DATA.received()).hasSize(5);
        assertThat(GatewayResource.EVSE_DATA.received().getLast().body()).hasSize(500_000);
    }

    @Test
    void a_service_that_does_not_answer_in_time_is_unavailable() throws Exception {
        GatewayResource.EVSE_DATA.behave((exchange, body) -> sleep(4_000));

        assertUnavailable(client.post(PartnerClient.STATUS_PUSH, "{}"));
    }

    @Test
    void a_service_that_hangs_up_is_unavailable_and_not_asked_twice() throws Exception {
        GatewayResource.EVSE_DATA.behave((exchange, body) -> exchange.close());

        assertUnavailable(client.post(PartnerClient.STATUS_PUSH, "{}"));
        assertThat(GatewayResource.EVSE_DATA.received()).hasSize(1);
    }

    @Test
    void an_answer_that_breaks_off_is_not_taken_for_whole() {
        GatewayResource.EVSE_DATA.behave((exchange, body) -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write(new byte[200_000]);
            exchange.getResponseBody().flush();
            exchange.close();
        });

        for (Version version : Version.values()) {
            assertThatThrownBy(
                            () -> PartnerClient.of(Partners.OPERATOR, version).post(PartnerClient.STATUS_PUSH, "{}"))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_service_that_refuses_the_gateways_token_is_our_failure_not_the_partners() throws Exception {
        GatewayResource.EVSE_DATA.behave((exchange, body) -> StubService.json(exchange, 401, new byte[0]));

        assertUnavailable(client.post(PartnerClient.STATUS_PUSH, "{}"));
    }

    @Test
    void an_early_answer_to_a_large_body_reaches_the_partner() throws Exception {
        GatewayResource.EVSE_DATA.behave((exchange, body) -> StubService.json(exchange, 503, "{}".getBytes()));

        HttpResponse<String> answer =
                client.post(PartnerClient.EVSE_PUSH, BodyPublishers.ofByteArray(new byte[3_000_000]));

        assertThat(answer.statusCode()).isEqualTo(503);
    }

    @Test
    void a_partner_that_leaves_in_the_middle_of_an_answer_hurts_nobody() throws Exception {
        GatewayResource.EVSE_DATA.behave((exchange, body) -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 200; i++) {
                exchange.getResponseBody().write(new byte[100_000]);
            }
        });
        for (int i = 0; i < 5; i++) {
            try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
                connection.write("POST " + PartnerClient.STATUS_PUSH
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 2\r\n\r\n{}");
                connection.readUntil("\r\n\r\n");
            }
        }
        GatewayResource.EVSE_DATA.reset();

        assertThat(client.post(PartnerClient.STATUS_PUSH, "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void a_limit_that_is_used_up_is_told_with_the_time_to_wait() throws Exception {
        DirectoryFixture directory = new DirectoryFixture();
        Partners.operatorIn(directory).limit("PushEvseStatus", 3);
        directory.publish();
        for (int i = 0; i < 3; i++) {
            assertThat(client.post(PartnerClient.STATUS_PUSH, "{}").statusCode())
                    .isEqualTo(200);
        }

        HttpResponse<String> answer = client.post(PartnerClient.STATUS_PUSH, "{}");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("\"021\"", "Rate limit exceeded");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .as("a minute, and the rest of the second in which the call was counted")
                .isBetween(30L, 61L);
        assertThat(client.post(PartnerClient.EVSE_PUSH, "{}").statusCode())
                .as("another operation")
                .isEqualTo(200);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"Code\":\"001\"");
        assertThat(answer.headers().firstValue("Process-ID")).isPresent();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
