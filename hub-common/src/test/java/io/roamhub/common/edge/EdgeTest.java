package io.roamhub.common.edge;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Failures become answers: in OICP's shape under /api/oicp, as problem details elsewhere, never anything internal. */
@QuarkusTest
@QuarkusTestResource(TokenResource.class)
class EdgeTest {

    private static final String STOP = "/api/oicp/charging/v21/operators/DE*ABC/authorize/stop";
    private static final String STOP_MESSAGE = """
            {"SessionID":"f98efba4-02d8-4fa0-b810-9a9d50d2c527","OperatorID":"DE*ABC","EvseID":"DE*ABC*E1",
             "Identification":{"RFIDMifareFamilyIdentification":{"UID":"1234ABCD"}}}""";

    private UUID operator;

    @BeforeEach
    void one_operator() {
        DirectoryFixture directory = new DirectoryFixture();
        operator = directory.operator("DE*ABC").id();
        directory.publish();
    }

    private RequestSpecification call() {
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.gateway())
                .header("Roamhub-Partner", operator)
                .header("Roamhub-Process-Id", "5a3aef42-98b2-4c10-a0d6-8be5bd1a6c4d")
                .header("Roamhub-Caller-Address", "127.0.0.1")
                .header("Content-Type", "application/json")
                .body(STOP_MESSAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "refusal, 401, 400, Session is not valid",
        "closed, 404, 400, Session found but status is not valid CLOSED!",
        "limited, 429, 021, Rate limit exceeded",
        "sql, 503, 002, Database error",
        "sql-inside, 503, 002, Database error",
        "problem, 409, 022, Conflict",
        "web, 418, 022, HTTP status 418",
        "null, 500, 001, System error",
        "overflow, 500, 001, System error",
        "else, 500, 001, System error"
    })
    void a_failure_inside_an_operation_is_a_bare_status_code(
            String failure, int status, String code, String description) {
        Response answer = call().header("X-Failure", failure).post(STOP);

        assertOicp(answer, status, code, description);
        assertThat(answer.header("Process-ID")).isEqualTo("5a3aef42-98b2-4c10-a0d6-8be5bd1a6c4d");
        assertThat(answer.asString()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void a_rate_limit_tells_when_to_come_back_in_whole_seconds() {
        assertThat(call().header("X-Failure", "limited").post(STOP).header("Retry-After"))
                .isEqualTo("2");
    }

    @Test
    void violations_found_by_an_operation_are_listed() {
        Response answer = call().header("X-Failure", "invalid").post(STOP);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString())
                .isEqualTo(
                        "{\"extendedInfo\":null,\"message\":\"Error parsing/validating JSON.\",\"validationErrors\":["
                                + "{\"fieldReference\":\"sessionID\",\"errorMessage\":\"must not be null\"}]}");
        assertThat(answer.contentType()).isEqualTo("application/json;charset=utf-8");
    }

    @Test
    void a_query_parameter_of_the_wrong_kind_is_a_400() {
        Response answer = call().post(STOP + "?page=first");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("\"message\":\"Error parsing/validating JSON.\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/oicp/charging/v22/operators/DE*ABC/authorize/start",
        "/api/oicp/nothing",
        "/api/oicp",
        "/api/oicp/",
        "/api/oicp/charging/v21/operators/DE*ABC/authorize/start/more"
    })
    void a_wrong_path_is_404_001(String path) {
        assertOicp(call().post(path), 404, "001", "OICP service not found for URI: " + path);
    }

    @Test
    void a_wrong_method_is_405_022() {
        assertOicp(call().get(STOP), 405, "022", "Method not allowed");
    }

    @ParameterizedTest
    @CsvSource({"/api/oicp/charging/v21/operators/%zz/authorize/start, 40", "/api/oicp/../../secret, 40", "*, 40"})
    void a_path_that_is_no_uri_is_refused(String path, String status) throws Exception {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(5000);
            String request =
                    "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 " + status);
            assertThat(answer).doesNotContain("<html").doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @CsvSource({"refusal, 401", "invalid, 400", "sql, 503", "problem, 409", "missing, 409", "null, 500", "web, 418"})
    void elsewhere_a_failure_is_a_problem(String failure, int status) {
        Response answer = given().auth().oauth2(Tokens.hubAdmin()).get("/api/v1/things/" + failure);

        assertProblem(answer, status);
        assertThat(answer.asString()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void a_conflict_lists_what_is_missing() {
        Response answer = given().auth().oauth2(Tokens.hubAdmin()).get("/api/v1/things/missing");

        assertThat(answer.jsonPath().getList("missing")).containsExactly("an active certificate", "an endpoint");
        assertThat(answer.jsonPath().getString("detail")).isEqualTo("It cannot be activated yet.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{", "[]", "{\"count\":\"many\"}"})
    void a_body_that_is_not_what_the_management_api_expects_is_a_problem(String body) {
        assertProblem(
                given().auth()
                        .oauth2(Tokens.hubAdmin())
                        .contentType("application/json")
                        .body(body)
                        .post("/api/v1/things"),
                400);
    }

    @Test
    void the_management_api_refuses_tokens_as_problems() {
        assertProblem(given().get("/api/v1/things/null"), 401);
        assertProblem(given().auth().oauth2("garbage").get("/api/v1/things/null"), 401);
        assertProblem(given().auth().oauth2(Tokens.service()).get("/api/v1/things/null"), 403);
        assertProblem(given().auth().oauth2(Tokens.hubAdmin()).get("/api/v1/nothing"), 404);
        assertProblem(given().auth().oauth2(Tokens.hubAdmin()).delete("/api/v1/things"), 405);
        assertProblem(
                given().auth()
                        .oauth2(Tokens.hubAdmin())
                        .contentType("text/csv")
                        .body("a")
                        .post("/api/v1/things"),
                415);
    }

    static void assertOicp(Response answer, int status, String code, String description) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.asString())
                .isEqualTo("{\"StatusCode\":{\"Code\":\"%s\",\"Description\":\"%s\",\"AdditionalInfo\":null}}"
                        .formatted(code, description));
        assertThat(answer.contentType()).isEqualTo("application/json;charset=utf-8");
        assertThat(UUID.fromString(answer.header("Process-ID"))).isNotNull();
    }

    private static void assertProblem(Response answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("processId")).isEqualTo(answer.header("Process-ID"));
    }
}
