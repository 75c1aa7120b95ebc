package io.roamhub.evsedata;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.specification.RequestSpecification;
import io.roamhub.common.testing.DirectoryFileResource;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.testkit.Fleet;
import io.roamhub.testkit.Messages;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

/** The packaged service, as a JAR or as a native executable. */
@QuarkusIntegrationTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(DirectoryFileResource.class)
class EvseDataServiceIT {

    private static final String PUSH = "/api/oicp/evsepush/v23/operators/DE*ABC/data-records";
    private static final String PULL = "/api/oicp/evsepull/v23/providers/DE-XYZ/data-records";

    @Test
    void what_an_operator_pushes_a_provider_pulls() {
        calling(DirectoryFileResource.OPERATOR)
                .body(fullLoadOfThree())
                .post(PUSH)
                .then()
                .statusCode(200)
                .header("Process-ID", notNullValue())
                .body("Result", equalTo(true));

        calling(DirectoryFileResource.PROVIDER)
                .body("{\"ProviderID\": \"DE-XYZ\", \"GeoCoordinatesResponseFormat\": \"DecimalDegree\"}")
                .post(PULL + "?page=0&size=2")
                .then()
                .statusCode(200)
                .body("content", hasSize(2))
                .body("totalElements", equalTo(3))
                .body("StatusCode.Code", equalTo("000"));
    }

    @Test
    void every_violation_is_listed() {
        calling(DirectoryFileResource.OPERATOR)
                .body("{}")
                .post(PUSH)
                .then()
                .statusCode(400)
                .body("validationErrors", hasSize(2));
    }

    @Test
    void a_call_without_the_gateways_token_is_refused() {
        given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{}")
                .post(PUSH)
                .then()
                .statusCode(401)
                .body("StatusCode.Code", equalTo("017"));
    }

    private static byte[] fullLoadOfThree() {
        OperatorId operator = OperatorId.of("DE*ABC");
        return Messages.pushEvseData("fullLoad", operator, "Operator", new Fleet(1).evseTexts(operator, 3));
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
