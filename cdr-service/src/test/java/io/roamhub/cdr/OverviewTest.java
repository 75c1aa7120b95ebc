package io.roamhub.cdr;

import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.FakePartner.Reply;
import io.roamhub.common.testing.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

/** What the management API shows of deliveries and findings. */
@QuarkusTest
class OverviewTest extends CdrServiceTest {

    private static final String DELIVERY = "/charge-detail-record";
    private static final String REFUSED = "{\"Result\":false,\"StatusCode\":{\"Code\":\"022\"}}";

    @Test
    void staff_and_both_partners_see_a_delivery_and_nobody_else_does() {
        UUID session = accepted("DELIVERED");

        for (String token : List.of(Tokens.hubAdmin(), Tokens.partner(operator), Tokens.partner(provider))) {
            management(token)
                    .get("/api/v1/deliveries?sessionId=" + session)
                    .then()
                    .statusCode(200)
                    .body("content", hasSize(1))
                    .body("content[0].state", equalTo("DELIVERED"))
                    .body("content[0].lastOutcome", equalTo("000"))
                    .body("content[0].attempts", equalTo(1))
                    .body("content[0].operatorId", equalTo("DE*ABC"))
                    .body("content[0].nextAttemptAt", nullValue());
        }
        management(Tokens.partner(otherOperator))
                .get("/api/v1/deliveries?sessionId=" + session)
                .then()
                .statusCode(200)
                .body("content", empty());
        management(Tokens.gateway()).get("/api/v1/deliveries").then().statusCode(403);
        management(Tokens.partner(otherOperator))
                .get("/api/v1/cdrs/" + session)
                .then()
                .statusCode(404);
    }

    @Test
    void nothing_personal_is_shown() {
        UUID session = accepted("DELIVERED");

        for (String path : List.of("deliveries?sessionId=" + session, "cdrs/" + session, "cdr-findings")) {
            String shown = management(Tokens.hubAdmin())
                    .get("/api/v1/" + path)
                    .then()
                    .extract()
                    .asString();
            assertThat(shown).doesNotContain("04A2B3C4");
        }
    }

    @Test
    void rejected_deliveries_are_filtered_tried_anew_and_arrive() {
        backend.on(DELIVERY, request -> Reply.ok(REFUSED));
        UUID session = accepted("REJECTED");
        String filter = "?state=REJECTED&outcome=022&providerPartnerId=" + provider;
        management(Tokens.partner(provider))
                .post("/api/v1/deliveries/retry" + filter)
                .then()
                .statusCode(403);
        backend.on(DELIVERY, request -> Reply.ok(ACKNOWLEDGED));

        management(Tokens.hubAdmin())
                .post("/api/v1/deliveries/retry" + filter)
                .then()
                .statusCode(200)
                .body("count", equalTo(1));

        awaitState(session, "DELIVERED");
        management(Tokens.hubAdmin())
                .post("/api/v1/deliveries/retry?sessionId=" + session)
                .then()
                .statusCode(409);
    }

    @Test
    void a_list_is_read_part_by_part_and_exported_as_a_whole() {
        List<UUID> sessions = List.of(accepted("DELIVERED"), accepted("DELIVERED"), accepted("DELIVERED"));
        String filter = "?providerPartnerId=" + provider;

        String next = management(Tokens.hubAdmin())
                .get("/api/v1/deliveries" + filter + "&size=2")
                .then()
                .statusCode(200)
                .body(
                        "content.sessionId",
                        contains(sessions.get(2).toString(), sessions.get(1).toString()))
                .extract()
                .path("next");
        management(Tokens.hubAdmin())
                .queryParam("after", next)
                .get("/api/v1/deliveries" + filter + "&size=2")
                .then()
                .body("content.sessionId", contains(sessions.get(0).toString()))
                .body("next", nullValue());
        String csv = management(Tokens.hubAdmin())
                .get("/api/v1/deliveries.csv" + filter + "&from="
                        + Instant.now().minus(Duration.ofDays(1)) + "&to="
                        + Instant.now().plus(Duration.ofDays(1)))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(4);
        assertThat(csv).contains(sessions.get(0).toString()).contains("DELIVERED,1,000,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deliveries?state=GONE",
                "deliveries?sessionId=x",
                "deliveries?size=0",
                "deliveries?after=x",
                "deliveries?from=yesterday",
                "deliveries.csv",
                "deliveries.csv?from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z",
                "cdrs/x",
                "cdr-findings?rule=NONE",
                "unmatched-cdrs?state=LOST",
                "reconciliation",
                "reconciliation?from=2026-01-01&to=2026-02-01",
                "reconciliation?from=1&to=2",
                "corrections?state=x"
            })
    void a_bad_question_is_refused(String question) {
        management(Tokens.hubAdmin()).get("/api/v1/" + question).then().statusCode(400);
    }

    @Test
    void what_is_implausible_is_kept_with_the_cdr_and_shown_to_both_partners() {
        UUID session = accepted(
                "DELIVERED",
                "EvseID",
                "\"DE*ABC*E" + UUID.randomUUID().toString().substring(0, 8) + "\"",
                "Identification",
                "{\"RFIDMifareFamilyIdentification\": {\"UID\": \"04A2B3C5\"}}",
                "ChargingStart",
                "\"2026-01-01T10:00:00+01:00\"",
                "SignedMeteringValues",
                "[{\"SignedMeteringValue\":\"x\",\"MeteringStatus\":\"End\"},"
                        + "{\"SignedMeteringValue\":\"x\",\"MeteringStatus\":\"Start\"}]",
                "SessionEnd",
                "\"2026-01-01T15:30:00+03:00\"",
                "ChargingEnd",
                "\"2026-01-01T12:00:00+01:00\"",
                "MeterValueInBetween",
                "{\"meterValues\":[110, 105]}",
                "HubProviderID",
                "\"NL-EFG\"");

        for (String token : List.of(Tokens.hubAdmin(), Tokens.partner(operator), Tokens.partner(provider))) {
            management(token)
                    .get("/api/v1/cdrs/" + session)
                    .then()
                    .statusCode(200)
                    .body("delivery.state", equalTo("DELIVERED"))
                    .body(
                            "findings.rule",
                            containsInAnyOrder(
                                    "OUTSIDE_SESSION",
                                    "OTHER_EVSE",
                                    "SIGNED_ORDER",
                                    "TIME_OFFSET",
                                    "METER_BACKWARDS",
                                    "OTHER_PROVIDER",
                                    "LATE"));
            management(token)
                    .get("/api/v1/cdr-findings?rule=TIME_OFFSET&providerPartnerId=" + provider)
                    .then()
                    .statusCode(200)
                    .body("content.sessionId", hasItem(session.toString()));
        }
    }

    @Test
    void overlapping_sessions_of_an_evse_are_found_on_both_and_only_staff_is_told_which() {
        String evse = "\"DE*ABC*E" + UUID.randomUUID().toString().substring(0, 8) + "\"";
        UUID first = accepted("DELIVERED", "EvseID", evse);
        UUID second = accepted("DELIVERED", "EvseID", evse);
        UUID after = accepted(
                "DELIVERED",
                "EvseID",
                evse,
                "SessionStart",
                "\"2026-01-01T12:30:00+01:00\"",
                "ChargingStart",
                "\"2026-01-01T12:30:00+01:00\"",
                "ChargingEnd",
                "\"2026-01-01T13:00:00+01:00\"",
                "SessionEnd",
                "\"2026-01-01T13:00:00+01:00\"");

        for (UUID session : List.of(first, second)) {
            await().untilAsserted(() -> management(Tokens.hubAdmin())
                    .get("/api/v1/cdrs/" + session)
                    .then()
                    .body("findings.rule", hasItem("EVSE_OVERLAP"))
                    .body(
                            "findings.find { it.rule == 'EVSE_OVERLAP' }.otherSession",
                            equalTo((session.equals(first) ? second : first).toString())));
            management(Tokens.partner(operator))
                    .get("/api/v1/cdrs/" + session)
                    .then()
                    .body("findings.otherSession", everyItem(nullValue()));
        }
        List<String> rules = management(Tokens.hubAdmin())
                .get("/api/v1/cdrs/" + after)
                .then()
                .extract()
                .path("findings.rule");
        assertThat(rules).doesNotContain("EVSE_OVERLAP");
    }

    private UUID accepted(String state, String... changes) {
        UUID session = session().id();
        send(cdr(session, changes)).statusCode(200).body("Result", equalTo(true));
        awaitState(session, state);
        return session;
    }

    private void awaitState(UUID session, String state) {
        await().untilAsserted(() -> management(Tokens.hubAdmin())
                .get("/api/v1/deliveries?sessionId=" + session)
                .then()
                .body("content[0].state", equalTo(state)));
    }
}
