package io.roamhub.gateway.trace;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import io.roamhub.gateway.testing.StubService.Received;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A gateway that makes traces. */
@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
@TestProfile(TracedCallsTest.WithTraces.class)
class TracedCallsTest {

    /** Every call is measured; nobody collects. */
    public static class WithTraces implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.otel.sdk.disabled", "false",
                    "quarkus.otel.traces.sampler", "parentbased_always_on");
        }
    }

    private static final String THEIRS = "0af7651916cd43dd8448eb211c80319c";

    @BeforeEach
    void a_directory_and_fresh_services() {
        Partners.directory().publish();
        GatewayResource.EVSE_DATA.reset();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_service_learns_which_trace_a_call_belongs_to_and_it_is_the_gateways_own(Version version) throws Exception {
        PartnerClient client = PartnerClient.of(Partners.OPERATOR, version);
        for (int call = 0; call < 2; call++) {
            client.send(PartnerClient.request(PartnerClient.STATUS_PUSH)
                    .header("Content-Type", "application/json")
                    .header("traceparent", "00-" + THEIRS + "-b7ad6b7169203331-01")
                    .POST(BodyPublishers.ofString("{}")));
        }

        List<String> traces = traces();
        assertThat(traces)
                .hasSize(2)
                .allMatch(trace -> trace.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"))
                .noneMatch(trace -> trace.contains(THEIRS));
        assertThat(traces.stream().map(trace -> trace.split("-")[1])).doesNotHaveDuplicates();
    }

    @Test
    void so_it_does_of_a_large_body() throws Exception {
        PartnerClient.of(Partners.OPERATOR)
                .post(PartnerClient.EVSE_PUSH, BodyPublishers.ofByteArray(new byte[500_000]));

        assertThat(traces()).singleElement().asString().matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    private static List<String> traces() {
        return GatewayResource.EVSE_DATA.received().stream()
                .map(TracedCallsTest::trace)
                .toList();
    }

    private static String trace(Received received) {
        return received.header("Traceparent");
    }
}
