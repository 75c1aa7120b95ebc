package io.roamhub.cdr;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.testing.Tokens;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

/** Another CDR instead of the accepted one, by agreement. */
@QuarkusTest
class CorrectionTest extends CdrServiceTest {

    private UUID session;

    @BeforeEach
    void an_accepted_cdr_under_a_contract_with_corrections() {
        publishDirectory(true, ContractService.AUTHORIZATION, ContractService.CDR_CORRECTION);
        session = session().id();
        send(cdr(session)).statusCode(200).body("Result", equalTo(true));
    }

    @Test
    void the_provider_accepts_another_text_and_both_are_kept() {
        String replacement = cdr(session, "ConsumedEnergy", "21.501");
        String id = request(replacement)
                .statusCode(201)
                .body("state", equalTo("REQUESTED"))
                .body("number", equalTo(1))
                .extract()
                .path("id");

        management(Tokens.partner(provider))
                .post("/api/v1/corrections/" + id + "/accept")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACCEPTED"));

        for (UUID side : new UUID[] {operator, provider}) {
            assertThat(text(side, id, "original")).isEqualTo(cdr(session));
            assertThat(text(side, id, "replacement")).isEqualTo(replacement);
        }
        management(Tokens.partner(provider))
                .get("/api/v1/reconciliation?from=2026-01-01")
                .then()
                .body("[0].energy", equalTo(21.501f))
                .body("[0].corrected", equalTo(1));
        management(Tokens.partner(provider))
                .post("/api/v1/corrections/" + id + "/refuse?reason=late")
                .then()
                .statusCode(409);
    }

    @Test
    void an_accepted_voiding_leaves_no_energy() {
        String id = request("")
                .statusCode(201)
                .body("consumedEnergy", nullValue())
                .extract()
                .path("id");
        management(Tokens.partner(provider))
                .post("/api/v1/corrections/" + id + "/accept")
                .then()
                .statusCode(200);

        management(Tokens.partner(operator))
                .get("/api/v1/reconciliation?from=2026-01-01")
                .then()
                .body("[0].energy", equalTo(0));
        management(Tokens.partner(operator))
                .get("/api/v1/corrections/" + id + "/replacement")
                .then()
                .statusCode(404);
    }

    @Test
    void a_refused_one_changes_nothing_and_may_be_asked_for_again() {
        String id = request("").statusCode(201).extract().path("id");
        request("").statusCode(409);

        management(Tokens.partner(provider))
                .post("/api/v1/corrections/" + id + "/refuse?reason=the driver did charge")
                .then()
                .statusCode(200)
                .body("state", equalTo("REFUSED"))
                .body("decision", equalTo("the driver did charge"));

        management(Tokens.partner(operator))
                .get("/api/v1/reconciliation?from=2026-01-01")
                .then()
                .body("[0].energy", equalTo(21.5f))
                .body("[0].corrected", equalTo(0));
        request("").statusCode(201).body("number", equalTo(2));
        management(Tokens.partner(provider))
                .get("/api/v1/corrections?sessionId=" + session)
                .then()
                .body("content", hasSize(2));
    }

    @Test
    void each_does_only_its_own_part() {
        String id = request("").statusCode(201).extract().path("id");

        management(Tokens.partner(operator))
                .post("/api/v1/corrections/" + id + "/accept")
                .then()
                .statusCode(403);
        management(Tokens.partner(provider))
                .post("/api/v1/corrections/" + id + "/withdraw")
                .then()
                .statusCode(403);
        management(Tokens.partner(otherOperator))
                .get("/api/v1/corrections/" + id)
                .then()
                .statusCode(404);
        management(Tokens.partner(provider))
                .post("/api/v1/cdrs/" + session + "/corrections?reason=mine")
                .then()
                .statusCode(404);
        management(Tokens.partner(operator))
                .post("/api/v1/corrections/" + id + "/withdraw")
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
    }

    @Test
    void a_text_that_is_no_possible_cdr_of_the_session_is_refused() {
        request("{\"SessionID\":").statusCode(400);
        request(cdr(UUID.randomUUID())).statusCode(400).body("detail", containsString("SessionID"));
        request(cdr(session, "EvseID", "\"NL*OTH*E1\"")).statusCode(400).body("detail", containsString("EvseID"));
        request(cdr(session, "ConsumedEnergy", "-1")).statusCode(400).body("detail", containsString("negative"));
        management(Tokens.partner(operator))
                .post("/api/v1/cdrs/" + session + "/corrections")
                .then()
                .statusCode(400);
    }

    @Test
    void without_the_service_in_their_contract_there_are_no_corrections() {
        publishDirectory(true, ContractService.AUTHORIZATION);
        session = session().id();
        send(cdr(session)).statusCode(200).body("Result", equalTo(true));

        request("").statusCode(403).body("detail", containsString("CDR_CORRECTION"));
    }

    private ValidatableResponse request(String cdr) {
        return management(Tokens.partner(operator))
                .body(cdr)
                .post("/api/v1/cdrs/" + session + "/corrections?reason=wrong meter")
                .then();
    }

    private String text(UUID partner, String id, String which) {
        return management(Tokens.partner(partner))
                .get("/api/v1/corrections/" + id + "/" + which)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
