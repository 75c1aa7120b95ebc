package io.roamhub.evsedata.internal;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class EvseLookupTest {

    private Hub hub;

    @BeforeEach
    void a_hub() {
        hub = new Hub();
    }

    private JsonPath look(String evseId) {
        return given().auth()
                .oauth2(Tokens.service())
                .queryParam("operatorPartnerId", hub.operatorPartner())
                .get("/internal/v1/evses/{id}", evseId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void nothing_is_known_of_an_operator_without_data() {
        JsonPath answer = look(hub.evse(1));

        assertThat(answer.getBoolean("operatorHasData")).isFalse();
        assertThat(answer.getBoolean("known")).isFalse();
        assertThat(answer.<Boolean>get("compatible")).isNull();
    }

    @Test
    void a_known_spot_tells_its_compatibility_and_calibration_law() {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin").replace("Compatible\":true", "Compatible\":false"));

        JsonPath answer = look(hub.evse(1).replace("*", ""));

        assertThat(answer.getBoolean("known")).isTrue();
        assertThat(answer.getBoolean("compatible")).isFalse();
        assertThat(answer.getString("calibrationLawDataAvailability")).isEqualTo("Not Available");
        assertThat(look(hub.evse(2)).getBoolean("operatorHasData")).isTrue();
        assertThat(look(hub.evse(2)).getBoolean("known")).isFalse();
    }

    @Test
    void a_spot_that_is_asked_for_in_two_spellings_is_told_of_in_both() {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));
        String short1 = hub.evse(1).replace("*", "");

        JsonPath answer = given().auth()
                .oauth2(Tokens.service())
                .contentType("application/json")
                .body("{\"evseIds\":[\"%s\",\"%s\",\"%s\"]}".formatted(hub.evse(1), short1, hub.evse(2)))
                .post("/internal/v1/evse-facts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(answer.getList("evseId")).containsExactlyInAnyOrder(hub.evse(1), short1);
    }

    @Test
    void only_services_may_ask() {
        given().auth()
                .oauth2(Tokens.hubAdmin())
                .get("/internal/v1/evses/{id}", hub.evse(1))
                .then()
                .statusCode(403);
        given().get("/internal/v1/evses/{id}", hub.evse(1)).then().statusCode(401);
    }
}
