package io.roamhub.common.answer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.roamhub.common.testing.TokenResource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** What callers notice of a process that was asked to end. */
@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@TestProfile(LeavingTest.Alone.class)
class LeavingTest {

    /** An application of its own, for it will not come back. */
    public static final class Alone implements QuarkusTestProfile {}

    @Inject
    Leaving leaving;

    @Test
    void from_the_signal_to_end_on_answers_ask_their_callers_to_connect_anew() {
        given().get("/api/v1/nothing").then().header("Connection", nullValue());

        leaving.begin();

        given().get("/api/v1/nothing").then().statusCode(404).header("Connection", equalTo("close"));
    }
}
