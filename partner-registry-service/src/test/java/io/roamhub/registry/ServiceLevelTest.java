package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.roamhub.common.servicelevel.Direction;
import io.roamhub.common.servicelevel.ResponseTimes;
import io.roamhub.common.servicelevel.ServiceLevelReport;
import io.roamhub.common.servicelevel.ServiceLevelReport.Cell;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.oicp.operation.HubService;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.roamhub.registry.Registry.as;
import static io.roamhub.registry.Registry.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class ServiceLevelTest {

    private final String reporter = "gateway-" + UUID.randomUUID();
    private UUID operator;
    private UUID provider;

    @BeforeEach
    void two_partners() {
        operator = Registry.operator(Registry.newOperatorId());
        provider = Registry.provider(Registry.newProviderId());
    }

    @AfterEach
    void time_is_as_it_was() {
        MovableClock.reset();
    }

    @Test
    void a_month_without_calls_says_so() {
        String contract = contract(Map.of("availabilityPercent", 99));

        level("")
                .then()
                .statusCode(200)
                .body("months", hasSize(12))
                .body("months[0].month", equalTo(present().toString()))
                .body("months[0].backEnd.calls", equalTo(0))
                .body("months[0].backEnd.availabilityPercent", nullValue())
                .body("months[0].backEnd.p95Ms", nullValue())
                .body("months[0].families", empty())
                .body("months[0].contracts[0].contractId", equalTo(contract))
                .body("months[0].contracts[0].verdict", equalTo("NO_CALLS"))
                .body("months[1].contracts", empty());
    }

    @Test
    void what_was_measured_is_held_against_the_contract() {
        contract(Map.of("availabilityPercent", 97.5, "responseTimeMs", 1000));
        report(0, cell(HubService.REMOTE_AUTHORIZATION, 1, Map.of(100, 30L)));
        report(1, cell(HubService.REMOTE_AUTHORIZATION, 0, Map.of(400, 9L)));

        level("?from=" + present() + "&to=" + present())
                .then()
                .body("months", hasSize(1))
                .body("months[0].backEnd.calls", equalTo(40))
                .body("months[0].backEnd.failures", equalTo(1))
                .body("months[0].backEnd.availabilityPercent", equalTo(97.5f))
                .body("months[0].families[0].family", equalTo("REMOTE_AUTHORIZATION"))
                .body("months[0].contracts[0].measured.calls", equalTo(40))
                .body("months[0].contracts[0].counterpartId", equalTo(provider.toString()))
                .body("months[0].contracts[0].verdict", equalTo("MET"));

        report(2, cell(HubService.AUTHORIZATION, 1, Map.of()));

        level("").then().body("months[0].contracts[0].verdict", equalTo("MISSED"));
    }

    @Test
    void slow_answers_miss_a_response_time() {
        contract(Map.of("responseTimeMs", 1000));
        report(0, cell(HubService.AUTHORIZATION, 0, Map.of(100, 90L, 5000, 10L)));

        level("").then().body("months[0].contracts[0].verdict", equalTo("MISSED"));
        long p50 = level("").jsonPath().getLong("months[0].backEnd.p50Ms");
        long p95 = level("").jsonPath().getLong("months[0].backEnd.p95Ms");
        assertThat(p50).isBetween(80L, 120L);
        assertThat(p95).isBetween(4000L, 6000L);
    }

    @Test
    void calls_that_a_contract_is_not_about_do_not_count_for_it() {
        contract(Map.of("availabilityPercent", 99));
        report(0, cell(HubService.RESERVATION, 5, Map.of()));
        report(1, new Cell(operator, Direction.FROM_PARTNER, HubService.EVSE_DATA, 0, Map.of(classOf(20), 7L)));

        level("")
                .then()
                .body("months[0].backEnd.calls", equalTo(5))
                .body("months[0].hub.calls", equalTo(7))
                .body("months[0].contracts[0].verdict", equalTo("NO_CALLS"));
    }

    @Test
    void a_contract_without_targets_has_no_verdict() {
        contract(Map.of());
        report(0, cell(HubService.AUTHORIZATION, 1, Map.of()));

        level("").then().body("months[0].contracts[0].verdict", equalTo("NO_TARGET"));
    }

    @Test
    void an_ended_contract_is_still_told_of_in_its_months() {
        String contract = contract(Map.of("availabilityPercent", 99));
        report(0, cell(HubService.AUTHORIZATION, 0, Map.of(10, 3L)));
        Registry.admin().delete("/api/v1/contracts/" + contract).then().statusCode(204);
        String month = present().toString();

        MovableClock.advance(Duration.ofDays(70));

        level("?from=" + month)
                .then()
                .body("months.last().month", equalTo(month))
                .body("months.last().contracts[0].days", equalTo(1))
                .body("months.last().contracts[0].measured.calls", equalTo(3))
                .body("months[0].contracts", empty());
    }

    @Test
    void a_report_counts_once_however_often_and_wherever_it_arrives() {
        List<ServiceLevelReport> reports = List.of(named(0, cell(HubService.AUTHORIZATION, 2, Map.of(10, 3L))));
        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> taken = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> send(reports).then().statusCode(200).extract().<Integer>path("taken"), replicas))
                    .limit(6)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .sorted()
                    .toList();
            assertThat(taken).containsExactly(0, 0, 0, 0, 0, 1);
        }

        level("").then().body("months[0].backEnd.calls", equalTo(5));
    }

    @Test
    void reporters_that_add_to_the_same_sums_at_once_lose_nothing() {
        try (ExecutorService reporters = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> sent = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int part = i;
                sent.add(CompletableFuture.runAsync(
                        () -> report(part, cell(HubService.AUTHORIZATION, 1, Map.of(10, 2L, 20, 1L))), reporters));
            }
            sent.forEach(CompletableFuture::join);
        }

        level("").then().body("months[0].backEnd.calls", equalTo(48)).body("months[0].backEnd.failures", equalTo(12));
    }

    @Test
    void reports_of_long_ago_and_of_the_future_are_not_taken() {
        for (String minute : List.of(
                MovableClock.now().minus(Duration.ofHours(49)).toString(),
                MovableClock.now().plus(Duration.ofHours(1)).toString())) {
            send(List.of(new ServiceLevelReport(
                            reporter, minute, 0, List.of(cell(HubService.AUTHORIZATION, 1, Map.of())))))
                    .then()
                    .statusCode(200)
                    .body("taken", equalTo(0))
                    .body("tooOld", equalTo(1));
        }
        level("").then().body("months[0].backEnd.calls", equalTo(0));
    }

    @Test
    void what_is_no_report_is_refused_as_a_whole() {
        ServiceLevelReport sound = named(0, cell(HubService.AUTHORIZATION, 1, Map.of()));
        Cell negative = new Cell(operator, Direction.TO_PARTNER, HubService.AUTHORIZATION, -1, Map.of());
        Cell unknownClass = new Cell(
                operator, Direction.TO_PARTNER, HubService.AUTHORIZATION, 0, Map.of(ResponseTimes.CLASSES, 1L));
        for (ServiceLevelReport broken : List.of(
                named(1, negative),
                named(1, unknownClass),
                new ServiceLevelReport(reporter, "yesterday", 0, List.of()),
                new ServiceLevelReport(null, MovableClock.now().toString(), 0, List.of()))) {
            send(List.of(sound, broken)).then().statusCode(400);
        }
        as(Tokens.service())
                .contentType("application/json")
                .body("[null]")
                .post("/internal/v1/service-level-measurements")
                .then()
                .statusCode(400);

        level("").then().body("months[0].backEnd.calls", equalTo(0));
    }

    @Test
    void only_services_report_and_only_the_partner_and_the_hub_read() {
        as(Tokens.hubAdmin())
                .contentType("application/json")
                .body("[]")
                .post("/internal/v1/service-level-measurements")
                .then()
                .statusCode(403);
        get(Tokens.partner(provider), "/partners/" + operator + "/service-level")
                .then()
                .statusCode(403);
        get(Tokens.onboardingManager(), "/partners/" + operator + "/service-level")
                .then()
                .statusCode(200);
        get(Tokens.hubAdmin(), "/partners/" + UUID.randomUUID() + "/service-level")
                .then()
                .statusCode(404);
    }

    @Test
    void months_that_cannot_be_told_are_refused() {
        for (String query : List.of(
                "?from=2026", "?from=2026-13", "?from=2026-02&to=2026-01", "?from=2020-01&to=2022-01", "?to=1026-01")) {
            level(query).then().statusCode(400);
        }
        level("?from=2020-02&to=2022-01").then().statusCode(200).body("months", hasSize(24));
    }

    @Test
    void a_service_level_is_a_table_for_who_asks_for_one() {
        String contract = contract(Map.of("availabilityPercent", 99.5));
        report(0, cell(HubService.AUTHORIZATION, 0, Map.of(0, 4L)));

        String table = as(Tokens.partner(operator))
                .accept("text/csv")
                .get("/api/v1/partners/" + operator + "/service-level?from=" + present())
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();

        assertThat(table.split("\r\n"))
                .hasSize(5)
                .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(14))
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo(present() + ",CONTRACT," + contract + "," + provider
                                + ",AUTHORIZATION,1,4,0,100.00,1,1,99.50,,MET"));
    }

    private String contract(Map<String, Object> serviceLevel) {
        return Registry.post(
                        Tokens.hubAdmin(),
                        "/contracts",
                        Map.of(
                                "operatorPartnerId",
                                operator,
                                "providerPartnerId",
                                provider,
                                "services",
                                List.of("AUTHORIZATION"),
                                "serviceLevel",
                                serviceLevel))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response level(String query) {
        return get(Tokens.partner(operator), "/partners/" + operator + "/service-level" + query);
    }

    /** Calls to the operator's back end; response times in milliseconds. */
    private Cell cell(HubService family, long failures, Map<Integer, Long> millis) {
        Map<Integer, Long> byClass = new TreeMap<>();
        millis.forEach((time, count) -> byClass.put(classOf(time), count));
        return new Cell(operator, Direction.TO_PARTNER, family, failures, byClass);
    }

    private static int classOf(int millis) {
        return ResponseTimes.classOf(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private ServiceLevelReport named(int part, Cell... cells) {
        Instant minute = MovableClock.now().truncatedTo(ChronoUnit.MINUTES);
        return new ServiceLevelReport(reporter, minute.toString(), part, List.of(cells));
    }

    private void report(int part, Cell... cells) {
        send(List.of(named(part, cells))).then().statusCode(200).body("taken", equalTo(1));
    }

    private static Response send(List<ServiceLevelReport> reports) {
        return as(Tokens.service())
                .contentType("application/json")
                .body(reports)
                .post("/internal/v1/service-level-measurements");
    }

    private static YearMonth present() {
        return YearMonth.from(MovableClock.now().atOffset(ZoneOffset.UTC));
    }
}
