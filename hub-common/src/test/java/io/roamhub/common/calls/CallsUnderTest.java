package io.roamhub.common.calls;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.roamhub.common.config.CallsConfig;
import io.roamhub.common.config.World;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.servicelevel.ServiceLevels;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.trace.Traces;
import io.roamhub.oicp.operation.Operation;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** PartnerCalls without the rest of an application. */
final class CallsUnderTest implements AutoCloseable {

    static final byte[] MESSAGE = "{\"hello\":\"world\"}".getBytes(StandardCharsets.UTF_8);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final ServiceLevels serviceLevels = new ServiceLevels();
    private final Vertx vertx = Vertx.vertx();
    private final PartnerCalls calls;

    CallsUnderTest(World world, Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("roamhub.calls." + name, value));
        CallsConfig config = new SmallRyeConfigBuilder()
                .withMapping(CallsConfig.class)
                .withDefaultValues(named)
                .build()
                .getConfigMapping(CallsConfig.class);
        calls = new PartnerCalls(
                vertx,
                config,
                new PartnerDirectory(),
                new PartnerCallMetrics(meters),
                serviceLevels,
                Traces.none(),
                world);
    }

    static Partner at(String url) {
        return new DirectoryFixture().provider("DE-XYZ").backend(url).build();
    }

    PartnerAnswer start(Partner partner, Duration deadline) {
        return calls.call(partner, Operation.AUTHORIZE_START, "DE*ABC", MESSAGE, deadline);
    }

    PartnerAnswer start(Partner partner, Duration deadline, LateAnswers late) {
        return calls.call(partner, Operation.AUTHORIZE_START, "DE*ABC", MESSAGE, deadline, Optional.of(late));
    }

    PartnerAnswer start(String url) {
        return start(at(url), Duration.ofSeconds(5));
    }

    @Override
    public void close() {
        calls.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
