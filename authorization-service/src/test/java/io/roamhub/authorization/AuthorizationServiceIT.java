package io.roamhub.authorization;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.specification.RequestSpecification;
import io.roamhub.authorization.testing.ServiceUnderTest;
import io.roamhub.common.testing.DirectoryFileResource;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** The packaged service, as a JAR or as a native executable. */
@QuarkusIntegrationTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(DirectoryFileResource.class)
@QuarkusTestResource(ServiceUnderTest.class)
class AuthorizationServiceIT {

    private static final String START = "/api/oicp/charging/v21/operators/DE*ABC/authorize/start";

    @Test
    void a_driver_whose_provider_is_switched_off_is_refused() {
        calling(DirectoryFileResource.OPERATOR)
                .body("""
                        {"OperatorID": "DE*ABC", "EvseID": "DE*ABC*E1",
                         "Identification": {"PlugAndChargeIdentification": {"EvcoID": "DE-XYZ-C12345678-9"}}}
                        """)
                .post(START)
                .then()
                .statusCode(200)
                .header("Process-ID", notNullValue())
                .body("AuthorizationStatus", equalTo("NotAuthorized"))
                .body("StatusCode.Code", equalTo("320"));
    }

    @Test
    void every_violation_is_listed() {
        calling(DirectoryFileResource.OPERATOR)
                .body("{}")
                .post(START)
                .then()
                .statusCode(400)
                .body("message", equalTo("Error parsing/validating JSON."));
    }

    @Test
    void a_call_without_the_gateways_token_is_refused() {
        given().contentType("application/json")
                .body("{}")
                .post(START)
                .then()
                .statusCode(401)
                .body("StatusCode.Code", equalTo("017"));
    }

    @Test
    void the_session_keys_are_there_for_other_services() {
        given().auth()
                .oauth2(Tokens.service())
                .get("/internal/v1/session-keys")
                .then()
                .statusCode(200)
                .body("position", notNullValue())
                .body("sessions", empty());
    }

    private static RequestSpecification calling(UUID partner) {
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.gateway())
                .header("Roamhub-Partner", partner)
                .header("Roamhub-Process-Id", UUID.randomUUID())
                .header("Roamhub-Caller-Address", "127.0.0.1")
                .contentType("application/json");
    }
}
