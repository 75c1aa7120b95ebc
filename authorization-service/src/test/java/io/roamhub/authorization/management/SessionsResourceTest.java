package io.roamhub.authorization.management;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.FakePartner.Reply;
import io.roamhub.common.testing.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class SessionsResourceTest extends Roaming {

    private final String evse = "DE*AAA*E" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000) + "M";

    @Test
    void a_session_is_found_by_every_id_it_has() {
        String cpo = "cpo-" + UUID.randomUUID();
        String emp = "emp-" + UUID.randomUUID();
        String sessionId = remoteStart(evse, member("CPOPartnerSessionID", cpo), member("EMPPartnerSessionID", emp))
                .extract()
                .path("SessionID");

        for (Map<String, String> filter : List.of(
                Map.of("sessionId", sessionId),
                Map.of("cpoPartnerSessionId", cpo),
                Map.of("empPartnerSessionId", emp),
                Map.of("evseId", evse.replace("*", "").toLowerCase().replace("e", "E")),
                Map.of("evseId", evse, "state", "AUTHORIZED", "operatorId", "DE*AAA", "providerId", "DEONE"),
                Map.of("evseId", evse, "partner", first.id().toString()))) {
            search(Tokens.hubAdmin(), filter)
                    .statusCode(200)
                    .body("content.sessionId", equalTo(List.of(sessionId)))
                    .body("totalElements", equalTo(1));
        }
        search(Tokens.hubAdmin(), Map.of("evseId", evse, "state", "CLOSED")).body("content", empty());
        search(Tokens.hubAdmin(), Map.of("evseId", evse, "providerId", "DE-TWO"))
                .body("content", empty());
        search(Tokens.hubAdmin(), Map.of("evseId", evse, "to", "2026-01-02T00:00:00Z"))
                .body("content", empty());
    }

    @Test
    void sessions_come_in_pages_the_newest_first() {
        String oldest = remoteStart(evse).extract().path("SessionID");
        String middle = remoteStart(evse).extract().path("SessionID");
        String newest = remoteStart(evse).extract().path("SessionID");

        search(Tokens.hubAdmin(), Map.of("evseId", evse, "size", "2"))
                .body("content.sessionId", equalTo(List.of(newest, middle)))
                .body("page", equalTo(0))
                .body("size", equalTo(2))
                .body("totalElements", equalTo(3));
        search(Tokens.hubAdmin(), Map.of("evseId", evse, "size", "2", "page", "1"))
                .body("content.sessionId", equalTo(List.of(oldest)));
    }

    @Test
    void a_partner_sees_its_own_sessions_only() {
        String sessionId = remoteStart(evse).extract().path("SessionID");

        for (DirectoryFixture.Member party : List.of(operator, first)) {
            search(Tokens.partner(party.id()), Map.of("sessionId", sessionId)).body("content", hasSize(1));
            session(Tokens.partner(party.id()), sessionId).statusCode(200);
        }
        for (DirectoryFixture.Member stranger : List.of(second, otherOperator)) {
            search(Tokens.partner(stranger.id()), Map.of("sessionId", sessionId))
                    .statusCode(200)
                    .body("content", empty())
                    .body("totalElements", equalTo(0));
            search(
                            Tokens.partner(stranger.id()),
                            Map.of("evseId", evse, "partner", first.id().toString()))
                    .body("content", empty());
            session(Tokens.partner(stranger.id()), sessionId).statusCode(404);
        }
    }

    @Test
    void a_trail_tells_who_was_asked_what_each_said_and_nothing_of_the_driver() {
        String card = newCard();
        secondBackend.on("/authorize/start", request -> no("102"));
        firstBackend.on("/authorize/start", request -> yes("DE-ONE").after(Duration.ofMillis(200)));
        String sessionId = start(card(card)).extract().path("SessionID");
        tell("Start", member("SessionID", sessionId), member("ChargingStart", "2026-01-01T10:00:00Z"));

        String answer = await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> session(Tokens.hubAdmin(), sessionId).extract().asString(),
                        text -> text.split("\"kind\"").length - 1 >= 5);
        session(Tokens.hubAdmin(), sessionId)
                .body("session.state", equalTo("CHARGING"))
                .body("trail[0].kind", equalTo("RECEIVED"))
                .body("trail[0].operation", equalTo("AuthorizeStart"))
                .body("trail[0].partnerId", equalTo(operator.id().toString()))
                .body("trail[0].partnerName", equalTo("DE*AAA"))
                .body("trail[0].code", equalTo("000"))
                .body("trail.findAll { it.kind == 'ASKED' }.partnerName", hasItem("DE-TWO"))
                .body("trail.find { it.partnerName == 'DE-TWO' }.code", equalTo("102"))
                .body("trail.find { it.partnerName == 'DE-TWO' }.outcome", equalTo("ANSWERED"))
                .body(
                        "trail.findAll { it.operation == 'ChargingNotifications' }.kind.sort()",
                        equalTo(List.of("ASKED", "RECEIVED")))
                .body("trail.processId", everyItem(notNullValue()));
        assertThat(answer).doesNotContain(card).doesNotContain("mediumHash");
        // a competitor that was asked in vain is not told
        session(Tokens.partner(operator.id()), sessionId)
                .body("trail.partnerName", not(hasItem("DE-TWO")))
                .body("trail.partnerName", hasItem("DE-ONE"));
    }

    @Test
    void a_refused_start_has_a_trail_under_the_id_that_providers_were_given() {
        firstBackend.on("/authorize/start", request -> Reply.of(500, ""));
        start(card(newCard())).statusCode(200).body("SessionID", nullValue());
        String given = firstBackend
                .received("/authorize/start")
                .getFirst()
                .body()
                .replaceAll("(?s).*\"SessionID\":\"([^\"]*)\".*", "$1");

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> session(Tokens.hubAdmin(), given)
                .statusCode(200)
                .body("session", nullValue())
                .body("trail", hasSize(3))
                .body("trail.outcome", hasItem("HTTP_STATUS_500")));
        session(Tokens.partner(first.id()), given)
                .statusCode(200)
                .body("trail.partnerName", equalTo(List.of("DE-ONE")));
        session(Tokens.partner(otherOperator.id()), given).statusCode(404);
    }

    @Test
    void an_unchecked_charging_spot_is_noted_in_the_trail() {
        String sessionId = remoteStart("DE*AAA*E500").extract().path("SessionID");

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> session(Tokens.hubAdmin(), sessionId)
                .body("trail.findAll { it.kind == 'NOTED' }.operation", equalTo(List.of("EvseCheck"))));
    }

    @Test
    void only_administration_and_partners_may_ask() {
        given().get("/api/v1/sessions").then().statusCode(401);
        search(Tokens.service(), Map.of()).statusCode(403);
        search(Tokens.onboardingManager(), Map.of()).statusCode(403);
        search(Tokens.gateway(), Map.of()).statusCode(403);
        search(Tokens.withRoles("portal", "partner"), Map.of()).statusCode(403);
        session(Tokens.withRoles("portal", "partner"), UUID.randomUUID().toString())
                .statusCode(403);
    }

    @Test
    void questions_that_make_no_sense_are_refused() {
        Instant now = Instant.now();
        for (Map<String, String> bad : List.of(
                Map.of("sessionId", "x"),
                Map.of("partner", "1-1-1-1-1"),
                Map.of("evseId", "'; --"),
                Map.of("operatorId", "D"),
                Map.of("providerId", "%"),
                Map.of("state", "authorized"),
                Map.of("overdue", "both"),
                Map.of("from", "yesterday"),
                Map.of("to", "2026-01-01T00:00:00"),
                Map.of("from", now.minus(Duration.ofDays(40)).toString()),
                Map.of("cpoPartnerSessionId", "x".repeat(251)),
                Map.of("empPartnerSessionId", "\0"),
                Map.of("size", "0"),
                Map.of("page", "-1"),
                Map.of("page", "500", "size", "500"))) {
            ValidatableResponse answer = search(Tokens.hubAdmin(), bad);
            assertThat(answer.extract().statusCode()).as("%s", bad).isEqualTo(400);
            answer.contentType(containsString("problem+json"));
        }
        session(Tokens.hubAdmin(), "no-uuid").statusCode(404);
        session(Tokens.hubAdmin(), UUID.randomUUID().toString()).statusCode(404);
    }

    @Test
    void sessions_whose_end_is_overdue_are_found_and_others_are_not() {
        String young = remoteStart(evse).extract().path("SessionID");

        search(Tokens.hubAdmin(), Map.of("overdue", "end", "evseId", evse))
                .statusCode(200)
                .body("content.sessionId", not(hasItem(young)));
        search(Tokens.hubAdmin(), Map.of("overdue", "record", "evseId", evse))
                .statusCode(200)
                .body("content", empty());
    }

    private static ValidatableResponse search(String token, Map<String, String> filter) {
        return as(token).queryParams(filter).get("/api/v1/sessions").then();
    }

    private static ValidatableResponse session(String token, String id) {
        return as(token).get("/api/v1/sessions/" + id).then();
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }
}
