package io.roamhub.common.servicelevel;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.roamhub.common.config.DirectoryConfig;
import io.roamhub.common.http.InternalHttp;
import io.roamhub.common.testing.FakePartner;
import io.roamhub.common.testing.FakePartner.Reply;
import io.roamhub.common.token.ServiceToken;
import io.roamhub.common.token.TokenSource;
import io.roamhub.oicp.operation.HubService;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceLevelReporterTest {

    private static final UUID PARTNER = UUID.randomUUID();
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final FakePartner first = FakePartner.start().otherwise(request -> Reply.ok("{}"));
    private final FakePartner second = FakePartner.start().otherwise(request -> Reply.ok("{}"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ServiceLevels levels = new ServiceLevels();
    private final ServiceLevelReporter reporter = reporter(first.url() + "," + second.url());

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void what_was_measured_is_told_once() throws Exception {
        call();
        reporter.report(TIMEOUT);
        reporter.report(TIMEOUT);

        List<ServiceLevelReport> told = told(first);
        assertThat(told).singleElement().satisfies(report -> {
            assertThat(report.reporter()).startsWith("cdr-service-");
            assertThat(Instant.parse(report.minute())).isBeforeOrEqualTo(Instant.now());
            assertThat(report.cells()).singleElement().satisfies(cell -> {
                assertThat(cell.partner()).isEqualTo(PARTNER);
                assertThat(cell.direction()).isEqualTo(Direction.FROM_PARTNER);
                assertThat(cell.family()).isEqualTo(HubService.EVSE_DATA);
            });
        });
        assertThat(second.received()).isEmpty();
    }

    @Test
    void another_replica_is_told_where_one_fails() throws Exception {
        first.otherwise(request -> Reply.of(503, ""));
        call();

        reporter.report(TIMEOUT);

        assertThat(told(second)).hasSize(1);
    }

    @Test
    void reports_wait_under_their_names_while_no_registry_takes_them() throws Exception {
        first.otherwise(request -> Reply.of(503, ""));
        second.otherwise(request -> Reply.of(401, ""));
        call();
        reporter.report(TIMEOUT);
        call();
        reporter.report(TIMEOUT);
        List<ServiceLevelReport> refused = told(first);
        int before = told(first).size() + told(second).size();
        List<ServiceLevelReport> taken = new ArrayList<>();
        for (FakePartner replica : List.of(first, second)) {
            replica.otherwise(request -> {
                taken.addAll(reports(request));
                return Reply.ok("{}");
            });
        }

        reporter.report(TIMEOUT);
        reporter.report(TIMEOUT);

        assertThat(taken).hasSize(2).contains(refused.getFirst());
        assertThat(taken).extracting(report -> report.minute() + report.part()).doesNotHaveDuplicates();
        assertThat(told(first).size() + told(second).size()).isEqualTo(before + 2);
    }

    @Test
    void a_report_that_will_never_be_taken_is_not_in_the_way_of_others() throws Exception {
        first.otherwise(request -> Reply.of(400, ""));
        call();
        reporter.report(TIMEOUT);
        first.otherwise(request -> Reply.ok("{}"));
        call();

        reporter.report(TIMEOUT);

        assertThat(first.received()).hasSize(2);
        assertThat(second.received()).isEmpty();
    }

    @Test
    void what_is_given_up_is_counted() throws Exception {
        first.otherwise(request -> Reply.of(503, ""));
        second.otherwise(request -> Reply.of(503, ""));
        for (int i = 0; i < 3; i++) {
            call();
            reporter.report(TIMEOUT);
        }

        assertThat(meters.get("roamhub.service.level.lost").counter().count()).isEqualTo(1);
    }

    private void call() {
        levels.fromPartner(PARTNER, HubService.EVSE_DATA, 200, 1_000_000);
    }

    private static List<ServiceLevelReport> told(FakePartner registry) {
        return registry.received().stream()
                .flatMap(request -> reports(request).stream())
                .toList();
    }

    private static List<ServiceLevelReport> reports(FakePartner.Request request) {
        assertThat(request.path()).isEqualTo("/internal/v1/service-level-measurements");
        try {
            return new ObjectMapper().readValue(request.body(), new TypeReference<>() {});
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private ServiceLevelReporter reporter(String urls) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(DirectoryConfig.class)
                .withMapping(ServiceLevelConfig.class)
                .withDefaultValues(Map.of("roamhub.directory.urls", urls, "roamhub.service-level.kept-unsent", "2"))
                .build();
        return new ServiceLevelReporter(
                levels,
                config.getConfigMapping(DirectoryConfig.class),
                new InternalHttp(new ServiceToken(
                        () -> new TokenSource.Fetched("a-token", Instant.now().plusSeconds(3600)))),
                new ObjectMapper(),
                config.getConfigMapping(ServiceLevelConfig.class),
                meters,
                "cdr-service");
    }
}
