package io.roamhub.cdr;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.specification.RequestSpecification;
import io.roamhub.common.testing.DirectoryFileResource;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** The packaged service, as a JAR or as a native executable. */
@QuarkusIntegrationTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(DirectoryFileResource.class)
@QuarkusTestResource(OtherServices.class)
class CdrServiceIT {

    private static final String ACCEPT = "/api/oicp/cdrmgmt/v22/operators/DE*ABC/charge-detail-record";

    @Test
    void a_cdr_is_accepted_once() {
        OtherServices.Session session =
                OtherServices.session(DirectoryFileResource.OPERATOR, DirectoryFileResource.PROVIDER);
        String cdr = CdrServiceTest.cdr(session.id());

        calling(DirectoryFileResource.OPERATOR)
                .body(cdr)
                .post(ACCEPT)
                .then()
                .statusCode(200)
                .header("Process-ID", notNullValue())
                .body("Result", equalTo(true));
        calling(DirectoryFileResource.OPERATOR)
                .body(cdr)
                .post(ACCEPT)
                .then()
                .statusCode(404)
                .body("StatusCode.Code", equalTo("400"));
    }

    @Test
    void every_violation_is_listed() {
        calling(DirectoryFileResource.OPERATOR)
                .body("{}")
                .post(ACCEPT)
                .then()
                .statusCode(400)
                .body("message", equalTo("Error parsing/validating JSON."));
    }

    @Test
    void a_call_without_the_gateways_token_is_refused() {
        given().contentType("application/json")
                .body("{}")
                .post(ACCEPT)
                .then()
                .statusCode(401)
                .body("StatusCode.Code", equalTo("017"));
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
