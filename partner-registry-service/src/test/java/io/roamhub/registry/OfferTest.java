package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.roamhub.registry.Agreements.decide;
import static io.roamhub.registry.Agreements.offer;
import static io.roamhub.registry.Agreements.offered;
import static io.roamhub.registry.Agreements.state;
import static io.roamhub.registry.Agreements.subscribe;
import static io.roamhub.registry.Agreements.subscribed;
import static io.roamhub.registry.Registry.get;
import static io.roamhub.registry.Registry.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class OfferTest {

    private UUID operator;
    private UUID provider;
    private String cpo;
    private String emp;

    @BeforeEach
    void two_partners() {
        operator = Registry.operator(Registry.newOperatorId());
        provider = Registry.provider(Registry.newProviderId());
        cpo = Tokens.partner(operator);
        emp = Tokens.partner(provider);
    }

    @AfterEach
    void time_is_as_it_was() {
        MovableClock.reset();
    }

    @Test
    void an_operator_offers_what_its_form_says() {
        post(
                        cpo,
                        "/offers",
                        Map.of(
                                "name",
                                "Everything",
                                "services",
                                List.of("RESERVATION", "AUTHORIZATION"),
                                "validTo",
                                "2099-01-01T00:00:00+01:00",
                                "approvalRequired",
                                false,
                                "noticeDays",
                                14,
                                "serviceLevel",
                                Map.of("availabilityPercent", 99.5, "responseTimeMs", 1500)))
                .then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("operatorPartnerId", equalTo(operator.toString()))
                .body("services", contains("AUTHORIZATION", "RESERVATION"))
                .body("validTo", equalTo("2098-12-31T23:00:00Z"))
                .body("approvalRequired", equalTo(false))
                .body("noticeDays", equalTo(14))
                .body("serviceLevel.availabilityPercent", equalTo(99.5f))
                .body("serviceLevel.responseTimeMs", equalTo(1500))
                .body("state", equalTo("OPEN"));
    }

    @Test
    void an_offer_asks_for_approval_and_a_months_notice_unless_it_says_otherwise() {
        String id = offered(cpo, operator);

        get(cpo, "/offers/" + id).then().body("approvalRequired", equalTo(true)).body("noticeDays", equalTo(30));
    }

    @Test
    void every_broken_rule_of_an_offer_is_told() {
        post(
                        cpo,
                        "/offers",
                        offer(
                                operator,
                                "services",
                                List.of("PARKING"),
                                "noticeDays",
                                731,
                                "validFrom",
                                "2030-01-01T00:00:00Z",
                                "validTo",
                                "2029-01-01T00:00:00Z",
                                "serviceLevel",
                                Map.of("availabilityPercent", 100.01, "responseTimeMs", 0)))
                .then()
                .statusCode(400)
                .body("violations", hasSize(5))
                .body("violations", hasItem(startsWith("services[0]")))
                .body("violations", hasItem(startsWith("serviceLevel.availabilityPercent")));
        post(cpo, "/offers", offer(operator, "services", List.of())).then().statusCode(400);
        post(cpo, "/offers", offer(operator, "validTo", "2020-01-01T00:00:00Z"))
                .then()
                .statusCode(400);
        post(cpo, "/offers", offer(operator, "providerPartnerId", UUID.randomUUID()))
                .then()
                .statusCode(400)
                .body("violations", hasItem(startsWith("providerPartnerId")));
        post(Tokens.hubAdmin(), "/offers", Map.of("services", List.of("AUTHORIZATION")))
                .then()
                .statusCode(400)
                .body("violations", hasItem(startsWith("operatorPartnerId")));
    }

    @Test
    void a_percentage_of_a_million_digits_is_refused_quickly() {
        Registry.as(cpo)
                .contentType("application/json")
                .body("{\"services\":[\"AUTHORIZATION\"],\"serviceLevel\":{\"availabilityPercent\":1e-999999999}}")
                .post("/api/v1/offers")
                .then()
                .statusCode(400);
        Registry.as(cpo)
                .contentType("application/json")
                .body("{\"services\":[\"AUTHORIZATION\"],\"serviceLevel\":{\"availabilityPercent\":1e999999999}}")
                .post("/api/v1/offers")
                .then()
                .statusCode(400);
    }

    @Test
    void nobody_offers_in_anothers_name_but_the_hub() {
        UUID other = Registry.operator(Registry.newOperatorId());

        post(cpo, "/offers", offer(other)).then().statusCode(403);
        post(emp, "/offers", offer(provider)).then().statusCode(400);
        post(Tokens.onboardingManager(), "/offers", offer(operator)).then().statusCode(201);
        post(Tokens.withRoles("portal", "partner"), "/offers", offer(operator))
                .then()
                .statusCode(403);
    }

    @Test
    void an_offer_to_one_provider_is_seen_by_it_alone() {
        UUID other = Registry.provider(Registry.newProviderId());
        String open = offered(cpo, operator);
        String ours = offered(cpo, operator, "providerPartnerId", provider);
        String theirs = offered(cpo, operator, "providerPartnerId", other);

        get(emp, "/partners/" + operator + "/offers").then().body("content.id", contains(ours, open));
        get(cpo, "/partners/" + operator + "/offers").then().body("content.id", contains(theirs, ours, open));
        get(emp, "/offers/" + theirs).then().statusCode(404);
        subscribe(emp, theirs).then().statusCode(404);
        post(emp, "/offers/" + theirs + "/withdraw", Map.of()).then().statusCode(404);
        post(emp, "/offers/" + ours + "/withdraw", Map.of()).then().statusCode(403);
        get(Tokens.hubAdmin(), "/offers?operator=" + operator + "&provider=" + provider)
                .then()
                .body("content.id", contains(ours, open));
    }

    @Test
    void offers_come_in_pages_and_by_service_and_state() {
        String authorization = offered(cpo, operator);
        String reservation = offered(cpo, operator, "services", List.of("RESERVATION"));
        String path = "/offers?operator=" + operator;

        get(emp, path + "&size=1")
                .then()
                .body("content.id", contains(reservation))
                .body("totalElements", equalTo(2));
        get(emp, path + "&service=AUTHORIZATION").then().body("content.id", contains(authorization));
        get(emp, path + "&state=WITHDRAWN").then().body("content", empty());
        get(emp, path + "&state=OPEN").then().body("content.id", hasItems(authorization, reservation));
        get(emp, path + "&state=SOLD").then().statusCode(400);
        get(emp, path + "&service=PARKING").then().statusCode(400);
    }

    @Test
    void an_offer_ends_by_the_clock() {
        String id = offered(
                cpo, operator, "validTo", MovableClock.now().plusSeconds(3600).toString());

        MovableClock.advance(java.time.Duration.ofHours(2));

        get(cpo, "/offers/" + id).then().body("state", equalTo("ENDED"));
        get(cpo, "/offers?state=ENDED&operator=" + operator).then().body("content.id", contains(id));
        get(cpo, "/offers?state=OPEN&operator=" + operator).then().body("content", empty());
        subscribe(emp, id).then().statusCode(409);
    }

    @Test
    void a_withdrawn_offer_rejects_who_waits_and_keeps_who_has_a_contract() {
        UUID second = Registry.provider(Registry.newProviderId());
        String id = offered(cpo, operator);
        String active = subscribed(emp, id);
        decide(cpo, active, "approve").then().statusCode(200);
        String waiting = subscribed(Tokens.partner(second), id);

        post(cpo, "/offers/" + id + "/withdraw", Map.of("reason", "new prices"))
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"))
                .body("withdrawalReason", equalTo("new prices"));

        assertThat(state(emp, active)).isEqualTo("ACTIVE");
        get(cpo, "/subscriptions/" + waiting)
                .then()
                .body("state", equalTo("REJECTED"))
                .body("reason", equalTo("The offer was withdrawn."));
        subscribe(Tokens.partner(Registry.provider(Registry.newProviderId())), id)
                .then()
                .statusCode(409);
        post(cpo, "/offers/" + id + "/withdraw", Map.of()).then().statusCode(409);
        decide(emp, active, "cancel").then().statusCode(200);
    }
}
