package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.roamhub.registry.Agreements.decide;
import static io.roamhub.registry.Agreements.inDirectory;
import static io.roamhub.registry.Agreements.offered;
import static io.roamhub.registry.Agreements.state;
import static io.roamhub.registry.Agreements.subscribe;
import static io.roamhub.registry.Agreements.subscribed;
import static io.roamhub.registry.Registry.get;
import static io.roamhub.registry.Registry.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class SubscriptionTest {

    private UUID operator;
    private UUID provider;
    private String cpo;
    private String emp;

    @BeforeEach
    void two_active_partners() {
        operator = Registry.activeOperator();
        provider = Registry.activeProvider();
        cpo = Tokens.partner(operator);
        emp = Tokens.partner(provider);
    }

    @AfterEach
    void time_is_as_it_was() {
        MovableClock.reset();
    }

    @Test
    void an_offer_without_approval_is_a_contract_at_once() {
        String offer = offered(
                cpo,
                operator,
                "approvalRequired",
                false,
                "services",
                List.of("AUTHORIZATION", "RESERVATION"),
                "validTo",
                "2099-01-01T00:00:00Z",
                "serviceLevel",
                Map.of("availabilityPercent", 99));

        String contract = subscribe(emp, offer)
                .then()
                .statusCode(201)
                .body("state", equalTo("ACTIVE"))
                .body("decidedBy", equalTo("PROVIDER"))
                .body("endsAt", equalTo("2099-01-01T00:00:00Z"))
                .extract()
                .path("contractId");

        assertThat(inDirectory(contract))
                .containsEntry("services", List.of("AUTHORIZATION", "RESERVATION"))
                .containsEntry("operatorPartnerId", operator.toString())
                .containsEntry("providerPartnerId", provider.toString())
                .containsEntry("validTo", "2099-01-01T00:00:00Z");
        get(emp, "/contracts")
                .then()
                .body("content[0].id", equalTo(contract))
                .body("content[0].offerId", equalTo(offer))
                .body("content[0].serviceLevel.availabilityPercent", equalTo(99.0f));
    }

    @Test
    void where_the_offer_asks_for_it_the_operator_approves() {
        String subscription = subscribed(emp, offered(cpo, operator));
        get(cpo, "/partners/" + operator + "/subscriptions?state=REQUESTED")
                .then()
                .body("content.id", contains(subscription))
                .body("content[0].decideBy", notNullValue())
                .body("content[0].contractId", nullValue());

        decide(emp, subscription, "approve").then().statusCode(403);
        String contract = decide(cpo, subscription, "approve")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACTIVE"))
                .body("decidedBy", equalTo("OPERATOR"))
                .extract()
                .path("contractId");

        assertThat(inDirectory(contract)).isNotNull();
        decide(cpo, subscription, "approve").then().statusCode(409);
        decide(cpo, subscription, "reject").then().statusCode(409);
        get(cpo, "/partners/" + operator + "/subscriptions?state=REQUESTED")
                .then()
                .body("content", empty());
    }

    @Test
    void a_rejection_tells_its_reason() {
        String subscription = subscribed(emp, offered(cpo, operator));

        post(cpo, "/subscriptions/" + subscription + "/reject", Map.of("reason", " "))
                .then()
                .statusCode(400);
        post(emp, "/subscriptions/" + subscription + "/reject", Map.of("reason", "x"))
                .then()
                .statusCode(403);
        post(cpo, "/subscriptions/" + subscription + "/reject", Map.of("reason", "no framework agreement"))
                .then()
                .statusCode(200)
                .body("state", equalTo("REJECTED"));

        get(emp, "/subscriptions/" + subscription)
                .then()
                .body("reason", equalTo("no framework agreement"))
                .body("decidedBy", equalTo("OPERATOR"));
        decide(cpo, subscription, "approve").then().statusCode(409);
        decide(emp, subscription, "cancel").then().statusCode(409);
    }

    @Test
    void a_request_lapses_after_seven_days_without_anybody_doing_anything() {
        String subscription = subscribed(emp, offered(cpo, operator));
        MovableClock.advance(Duration.ofDays(7).minusMinutes(1));
        assertThat(state(emp, subscription)).isEqualTo("REQUESTED");

        MovableClock.advance(Duration.ofMinutes(2));

        get(emp, "/subscriptions/" + subscription)
                .then()
                .body("state", equalTo("LAPSED"))
                .body("decidedBy", equalTo("CLOCK"))
                .body("decideBy", nullValue());
        get(emp, "/subscriptions?state=LAPSED").then().body("content.id", contains(subscription));
        get(emp, "/subscriptions?state=REQUESTED").then().body("content", empty());
        decide(cpo, subscription, "approve").then().statusCode(409).body("detail", containsString("LAPSED"));
        decide(cpo, subscription, "reject").then().statusCode(409);
    }

    @Test
    void a_request_is_retracted_by_its_provider_and_rejected_by_its_operator() {
        String offer = offered(cpo, operator);
        String subscription = subscribed(emp, offer);

        decide(cpo, subscription, "cancel").then().statusCode(409);
        decide(emp, subscription, "cancel").then().statusCode(200).body("state", equalTo("RETRACTED"));

        decide(cpo, subscription, "approve").then().statusCode(409);
        subscribed(emp, offer);
    }

    @Test
    void a_cancelled_contract_ends_when_its_notice_is_over() {
        String offer = offered(cpo, operator, "noticeDays", 14, "approvalRequired", false);
        String subscription = subscribed(emp, offer);
        String contract = get(emp, "/subscriptions/" + subscription).path("contractId");
        Instant before = MovableClock.now();

        Instant ends = Instant.parse(decide(cpo, subscription, "cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"))
                .body("decidedBy", equalTo("OPERATOR"))
                .extract()
                .path("endsAt"));

        assertThat(ends)
                .isBetween(before.plus(Duration.ofDays(14)), MovableClock.now().plus(Duration.ofDays(14)));
        assertThat(inDirectory(contract)).containsEntry("validTo", ends.toString());
        decide(emp, subscription, "cancel").then().statusCode(409);
        subscribe(emp, offer).then().statusCode(409);
        subscribe(emp, offer, "validFrom", ends.toString()).then().statusCode(201);
    }

    @Test
    void without_notice_a_cancelled_contract_is_gone_at_once() {
        String subscription = subscribed(emp, offered(cpo, operator, "noticeDays", 0, "approvalRequired", false));
        String contract = get(emp, "/subscriptions/" + subscription).path("contractId");
        assertThat(inDirectory(contract)).isNotNull();

        decide(emp, subscription, "cancel").then().statusCode(200).body("decidedBy", equalTo("PROVIDER"));

        assertThat(inDirectory(contract)).isNull();
    }

    @Test
    void a_cancelled_contract_that_would_begin_after_its_notice_never_begins() {
        String subscription = subscribed(
                emp,
                offered(cpo, operator, "approvalRequired", false),
                "validFrom",
                MovableClock.now().plus(Duration.ofDays(100)).toString());
        String contract = get(emp, "/subscriptions/" + subscription).path("contractId");
        assertThat(inDirectory(contract)).isNotNull();

        decide(emp, subscription, "cancel").then().statusCode(200);

        assertThat(inDirectory(contract)).isNull();
    }

    @Test
    void a_contract_ends_with_its_validity_by_the_clock() {
        String offer = offered(
                cpo,
                operator,
                "approvalRequired",
                false,
                "validTo",
                MovableClock.now().plus(Duration.ofDays(10)).toString());
        String subscription = subscribed(emp, offer);

        MovableClock.advance(Duration.ofDays(11));

        assertThat(state(emp, subscription)).isEqualTo("ENDED");
        get(emp, "/subscriptions?state=ENDED").then().body("content.id", contains(subscription));
        get(emp, "/subscriptions?state=ACTIVE").then().body("content", empty());
        decide(emp, subscription, "cancel").then().statusCode(409);
    }

    @Test
    void two_partners_have_one_contract_for_a_service_however_they_came_to_it() {
        String both =
                offered(cpo, operator, "approvalRequired", false, "services", List.of("AUTHORIZATION", "RESERVATION"));
        String asked = offered(cpo, operator);
        String waiting = subscribed(emp, asked);
        subscribe(emp, both).then().statusCode(409).body("detail", containsString(waiting));
        subscribe(emp, both, "services", List.of("RESERVATION")).then().statusCode(201);

        Registry.post(
                        Tokens.hubAdmin(),
                        "/contracts",
                        Map.of(
                                "operatorPartnerId",
                                operator,
                                "providerPartnerId",
                                provider,
                                "services",
                                List.of("AUTHORIZATION")))
                .then()
                .statusCode(201);

        decide(cpo, waiting, "approve").then().statusCode(409).body("detail", containsString("already"));
        assertThat(state(cpo, waiting)).isEqualTo("REQUESTED");
        subscribe(emp, asked).then().statusCode(409);
    }

    @Test
    void a_subscription_stays_within_its_offer() {
        String offer = offered(cpo, operator, "validFrom", "2030-01-01T00:00:00Z", "validTo", "2031-01-01T00:00:00Z");

        subscribe(emp, offer, "services", List.of("RESERVATION")).then().statusCode(400);
        subscribe(emp, offer, "validFrom", "2029-12-31T23:59:59Z").then().statusCode(400);
        subscribe(emp, offer, "validTo", "2031-01-01T00:00:01Z").then().statusCode(400);
        subscribe(emp, offer, "validFrom", "2030-06-01T00:00:00Z", "validTo", "2030-05-01T00:00:00Z")
                .then()
                .statusCode(400);
        subscribe(emp, UUID.randomUUID().toString()).then().statusCode(404);
        post(emp, "/subscriptions", Map.of()).then().statusCode(400);
        subscribe(emp, offer, "validFrom", "2030-06-01T00:00:00Z", "validTo", "2030-07-01T00:00:00Z")
                .then()
                .statusCode(201);
    }

    @Test
    void who_is_no_side_of_a_subscription_knows_nothing_of_it() {
        String subscription = subscribed(emp, offered(cpo, operator));
        String stranger = Tokens.partner(Registry.operator(Registry.newOperatorId()));

        get(stranger, "/subscriptions/" + subscription).then().statusCode(404);
        decide(stranger, subscription, "approve").then().statusCode(404);
        decide(stranger, subscription, "cancel").then().statusCode(404);
        get(stranger, "/subscriptions").then().body("content", empty());
        get(stranger, "/partners/" + operator + "/subscriptions").then().statusCode(403);
        subscribe(stranger, offered(cpo, operator), "providerPartnerId", provider)
                .then()
                .statusCode(403);
        get(cpo, "/subscriptions?state=SOLD").then().statusCode(400);
    }

    @Test
    void the_hub_may_act_for_both_sides() {
        String offer = offered(Tokens.onboardingManager(), operator);
        String subscription = subscribed(Tokens.onboardingManager(), offer, "providerPartnerId", provider);

        decide(Tokens.hubAdmin(), subscription, "approve")
                .then()
                .statusCode(200)
                .body("decidedBy", equalTo("HUB"));
        decide(Tokens.onboardingManager(), subscription, "cancel").then().statusCode(200);
    }

    @Test
    void a_contract_that_the_hub_ends_takes_its_subscription_with_it() {
        String subscription = subscribed(emp, offered(cpo, operator, "approvalRequired", false));
        String contract = get(emp, "/subscriptions/" + subscription).path("contractId");

        Registry.admin().delete("/api/v1/contracts/" + contract).then().statusCode(204);

        get(emp, "/subscriptions/" + subscription)
                .then()
                .body("state", equalTo("CANCELLED"))
                .body("decidedBy", equalTo("HUB"));
        assertThat(inDirectory(contract)).isNull();
    }

    @Test
    void who_has_left_the_market_gets_no_contract() {
        String subscription = subscribed(emp, offered(cpo, operator));
        Registry.admin().post("/api/v1/partners/" + provider + "/leave").then().statusCode(200);

        decide(cpo, subscription, "approve").then().statusCode(409);
    }

    @Test
    void of_approvals_at_the_same_time_one_makes_the_contract() {
        String subscription = subscribed(emp, offered(cpo, operator));

        List<Integer> answers =
                atOnce(6, i -> decide(cpo, subscription, "approve").statusCode());

        assertThat(answers).containsExactly(200, 409, 409, 409, 409, 409);
        get(cpo, "/contracts").then().body("totalElements", equalTo(1));
    }

    @Test
    void approval_and_retraction_at_the_same_time_agree_on_one_end() {
        String subscription = subscribed(emp, offered(cpo, operator, "noticeDays", 30));

        atOnce(
                2,
                i -> i == 0
                        ? decide(cpo, subscription, "approve").statusCode()
                        : decide(emp, subscription, "cancel").statusCode());

        ValidatableResponse contracts = get(cpo, "/contracts").then();
        switch (state(cpo, subscription)) {
            case "RETRACTED" -> contracts.body("totalElements", equalTo(0));
            case "CANCELLED" -> contracts.body("totalElements", equalTo(1)).body("content[0].validTo", notNullValue());
            default -> throw new AssertionError("one of the two was lost");
        }
    }

    @Test
    void of_requests_for_the_same_at_the_same_time_one_waits() {
        String offer = offered(cpo, operator);
        String same = offered(cpo, operator);

        List<Integer> answers =
                atOnce(6, i -> subscribe(emp, i % 2 == 0 ? offer : same).statusCode());

        assertThat(answers).containsExactly(201, 409, 409, 409, 409, 409);
    }

    @Test
    void both_sides_find_what_happened_in_the_audit_log() {
        String subscription = subscribed(emp, offered(cpo, operator));
        decide(cpo, subscription, "approve").then().statusCode(200);

        for (String token : List.of(cpo, emp)) {
            List<Map<String, Object>> entries =
                    get(token, "/audit-log?size=100").path("content");
            assertThat(entries)
                    .filteredOn(entry -> entry.get("subject").equals("subscription/" + subscription))
                    .extracting(entry -> entry.get("action"))
                    .containsExactly("subscription.active", "subscription.requested");
            assertThat(entries).extracting(entry -> entry.get("action")).contains("contract.agreed");
        }
    }

    private static List<Integer> atOnce(int callers, java.util.function.IntFunction<Integer> call) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, callers)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i), executor))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .sorted()
                    .toList();
        }
    }
}
