package io.roamhub.gateway.forward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.directory.CertificateState;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.admission.Targets;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import io.roamhub.gateway.testing.StubService.Received;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
class StatusStreamTest {

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final CountDownLatch brokenOff = new CountDownLatch(1);
    private DirectoryFixture directory;
    private UUID provider;

    @BeforeEach
    void a_provider_and_a_service_that_tells_what_it_is_told() {
        directory = new DirectoryFixture();
        provider = Partners.operatorIn(directory).providerId("DE-ABC").id();
        directory.publish();
        GatewayResource.EVSE_DATA.reset();
        GatewayResource.EVSE_DATA.behave((exchange, body) -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    String event = events.poll(100, TimeUnit.MILLISECONDS);
                    out.write((event == null ? ":\n\n" : event + "\n").getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            } catch (IOException left) {
                brokenOff.countDown();
                throw left;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static BufferedReader lines(InputStream body) {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    private static String next(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && (line.isEmpty() || line.equals(":"))) {
            line = lines.readLine();
        }
        return line;
    }

    @ParameterizedTest
    @EnumSource
    void events_pass_as_they_happen_and_the_listener_goes_on_where_it_was(Version version) throws Exception {
        PartnerClient client = PartnerClient.of(Partners.OPERATOR, version);
        HttpResponse<InputStream> answer = client.sendForStream(
                PartnerClient.request(Targets.STATUS_STREAM + "?country=DEU").header("Last-Event-ID", "7:8:"));

        try (BufferedReader lines = lines(answer.body())) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().allValues("Content-Type")).containsExactly("text/event-stream");
            assertThat(answer.headers().firstValue("Process-ID")).isPresent();
            for (String event : List.of("one", "two", "three")) {
                events.add("data: " + event);
                assertThat(next(lines)).isEqualTo("data: " + event);
            }
        }
        Received received = GatewayResource.EVSE_DATA.only();
        assertThat(received.uri()).isEqualTo(Targets.STATUS_STREAM + "?country=DEU");
        assertThat(received.header("Last-event-id")).isEqualTo("7:8:");
        assertThat(received.header("Roamhub-partner")).isEqualTo(provider.toString());
        assertThat(brokenOff.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_listener_whose_certificate_is_revoked_hears_no_more() throws Exception {
        HttpResponse<InputStream> answer =
                PartnerClient.of(Partners.OPERATOR).sendForStream(PartnerClient.request(Targets.STATUS_STREAM));
        try (BufferedReader lines = lines(answer.body())) {
            events.add("data: one");
            assertThat(next(lines)).isEqualTo("data: one");

            DirectoryFixture revoked = new DirectoryFixture();
            Partners.operatorIn(revoked)
                    .providerId("DE-ABC")
                    .certificate(Partners.OPERATOR.fingerprint(), CertificateState.REVOKED);
            revoked.publish();

            assertThat(next(lines)).isNull();
        }
        assertThat(brokenOff.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_service_that_refuses_is_quoted() throws Exception {
        GatewayResource.EVSE_DATA.behave((exchange, body) -> {
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            byte[] problem = "{\"status\":400}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, problem.length);
            exchange.getResponseBody().write(problem);
        });

        HttpResponse<String> answer =
                PartnerClient.of(Partners.OPERATOR).send(PartnerClient.request(Targets.STATUS_STREAM));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/problem+json");
        assertThat(answer.body()).isEqualTo("{\"status\":400}");
    }
}
