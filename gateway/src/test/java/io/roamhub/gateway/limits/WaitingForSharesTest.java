package io.roamhub.gateway.limits;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import io.roamhub.gateway.testing.StubService;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/** A gateway with a registry: it has no share of a limit yet, and tells of refused calls. */
@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
@QuarkusTestResource(value = StubRegistry.class, restrictToAnnotatedClass = true)
class WaitingForSharesTest {

    @BeforeEach
    void a_new_partner() {
        DirectoryFixture directory = new DirectoryFixture();
        Partners.operatorIn(directory);
        directory.publish();
        GatewayResource.EVSE_DATA.reset();
        GatewayResource.EVSE_DATA.behave((exchange, body) -> StubService.json(exchange, 200, body));
        StubRegistry.given = -1;
    }

    @ParameterizedTest
    @CsvSource({"HTTP_1_1, 10", "HTTP_2, 10", "HTTP_1_1, 60000", "HTTP_1_1, 900000", "HTTP_2, 900000"})
    void a_call_waits_for_the_share_that_is_on_its_way_and_loses_nothing_of_its_body(Version version, int size)
            throws Exception {
        PartnerClient client = PartnerClient.of(Partners.OPERATOR, version);
        String body = "x".repeat(size);
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> post(client, body));
        await().pollDelay(150, TimeUnit.MILLISECONDS).until(() -> !answer.isDone());

        StubRegistry.given = 1000;

        assertThat(answer.get(2, TimeUnit.SECONDS).body()).isEqualTo(body);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_call_that_gets_no_share_is_refused_on_a_connection_that_goes_on(Version version) throws Exception {
        PartnerClient client = PartnerClient.of(Partners.OPERATOR, version);
        StubRegistry.given = 0;

        HttpResponse<String> refused = post(client, "{}");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"Code\":\"021\"", "Rate limit exceeded");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 61L);

        StubRegistry.given = 1000;

        await().untilAsserted(() -> assertThat(post(client, "{}").statusCode()).isEqualTo(200));
    }

    @Test
    void a_refused_call_is_told_to_the_registry_and_an_admitted_one_is_not() throws Exception {
        PartnerClient client = PartnerClient.of(Partners.OPERATOR, Version.HTTP_1_1);
        StubRegistry.given = 1000;
        await().untilAsserted(() -> assertThat(post(client, "{}").statusCode()).isEqualTo(200));
        String admitted = processId(post(client, "{}"));
        HttpResponse<String> refused = client.post("/api/oicp/evsepush/v21/operators/DE*DEF/status-records", "{}");

        await().untilAsserted(() -> assertThat(StubRegistry.REFUSED_CALLS)
                .filteredOn(call -> call.path("processId").asText().equals(processId(refused)))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.path("status").asInt())
                            .isEqualTo(refused.statusCode())
                            .isGreaterThanOrEqualTo(400);
                    assertThat(refused.body())
                            .contains("\"Code\":\"" + call.path("code").asText() + "\"");
                    assertThat(call.path("operation").asText()).isEqualTo("PushEvseStatus");
                    assertThat(Instant.parse(call.path("at").asText()))
                            .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
                }));
        assertThat(StubRegistry.REFUSED_CALLS)
                .noneMatch(call -> call.path("processId").asText().equals(admitted));
    }

    private static String processId(HttpResponse<?> answer) {
        return answer.headers().firstValue("Process-ID").orElseThrow();
    }

    private static HttpResponse<String> post(PartnerClient client, String body) {
        try {
            return client.post(PartnerClient.STATUS_PUSH, body);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
