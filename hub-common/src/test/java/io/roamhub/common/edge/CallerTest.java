package io.roamhub.common.edge;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.oicp.operation.HubService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static io.roamhub.common.edge.EdgeTest.assertOicp;
import static org.assertj.core.api.Assertions.assertThat;

/** Who calls, in whose name, and with what kind of body. */
@QuarkusTest
@QuarkusTestResource(TokenResource.class)
class CallerTest {

    private static final String NOTIFICATIONS = "/api/oicp/notificationmgmt/v11/charging-notifications";

    private UUID operator;
    private UUID both;
    private UUID suspended;
    private UUID limited;

    @BeforeEach
    void partners() {
        DirectoryFixture directory = new DirectoryFixture();
        operator = directory.operator("DE*ABC").subOperatorId("DE*SUB").id();
        directory.operator("DE*XYZ");
        both = directory.operator("DE*TWO").providerId("DE-TWO").id();
        suspended = directory.operator("DE*OUT").suspended().id();
        limited = directory.operator("DE*LIM").services(HubService.EVSE_DATA).id();
        directory.publish();
    }

    private static String path(String id) {
        return "/api/oicp/charging/v21/operators/" + id + "/authorize/start";
    }

    private static String message(String operatorId) {
        return message(operatorId, "");
    }

    private static String message(String operatorId, String more) {
        return """
                {"OperatorID":"%s",%s"Identification":{"RFIDMifareFamilyIdentification":{"UID":"1234abcd"}}}""".formatted(operatorId, more);
    }

    private static String notification(String operatorMember, String evseId) {
        return """
                {"Type":"Start","SessionID":"f98efba4-02d8-4fa0-b810-9a9d50d2c527",%s"EvseID":"%s",
                 "ChargingStart":"2026-01-02T03:04:05Z"}""".formatted(operatorMember, evseId);
    }

    private RequestSpecification call(UUID partner) {
        return anonymous(partner).auth().oauth2(Tokens.gateway());
    }

    private RequestSpecification anonymous(UUID partner) {
        return given().urlEncodingEnabled(false)
                .header("Roamhub-Partner", partner)
                .header("Roamhub-Process-Id", UUID.randomUUID())
                .header("Roamhub-Caller-Address", "127.0.0.1")
                .header("Content-Type", "application/json;charset=UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE*ABC", "DE%2AABC", "DEABC", "de*abc", "DE*SUB"})
    void a_caller_is_known_by_any_spelling_of_its_ids(String id) {
        Response answer = call(operator).body(message("DE*ABC")).post(path(id));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json;charset=utf-8");
        assertThat(answer.jsonPath().getString("StatusCode.AdditionalInfo"))
                .isEqualTo("DE*ABC AuthorizeStart 127.0.0.1 1234ABCD true");
    }

    @Test
    void headers_without_the_gateways_token_count_nothing() {
        String body = message("DE*ABC");
        assertOicp(anonymous(operator).body(body).post(path("DE*ABC")), 401, "017", "Unauthorized Access");
        for (String token : new String[] {"garbage", Tokens.expired(), Tokens.foreign()}) {
            Response answer =
                    anonymous(operator).auth().oauth2(token).body(body).post(path("DE*ABC"));
            assertOicp(answer, 401, "017", "Unauthorized Access");
        }
        for (String token : new String[] {Tokens.service(), Tokens.hubAdmin(), Tokens.withRoles("x")}) {
            Response answer =
                    anonymous(operator).auth().oauth2(token).body(body).post(path("DE*ABC"));
            assertOicp(answer, 403, "017", "Unauthorized Access");
        }
    }

    private int status(String token) {
        return anonymous(operator)
                .auth()
                .oauth2(token)
                .body(message("DE*ABC"))
                .post(path("DE*ABC"))
                .statusCode();
    }

    @Test
    void a_token_that_is_known_is_refused_as_soon_as_it_is_changed() {
        String token = Tokens.gateway();
        assertThat(status(token)).isEqualTo(200);
        assertThat(status(token)).isEqualTo(200);

        int signature = token.lastIndexOf('.') + 1;
        char first = token.charAt(signature);
        String changed = token.substring(0, signature) + (first == 'A' ? 'B' : 'A') + token.substring(signature + 1);
        assertThat(status(changed)).isEqualTo(401);
        assertThat(status(token.substring(0, signature))).isEqualTo(401);
        assertThat(status(Tokens.tampered())).isEqualTo(401);
    }

    @Test
    void a_token_that_is_known_is_refused_after_its_expiry() {
        String token = Tokens.gatewayUntil(Instant.now().plusSeconds(5));
        assertThat(status(token)).isEqualTo(200);

        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> status(token) == 401);
    }

    @Test
    void a_known_token_has_its_own_roles_only() {
        assertThat(status(Tokens.gateway())).isEqualTo(200);
        String service = Tokens.service();

        assertThat(status(service)).isEqualTo(403);
        assertThat(status(service)).isEqualTo(403);
    }

    @Test
    void a_process_id_counts_from_the_gateway_only() {
        UUID claimed = UUID.randomUUID();
        Response answer = given().header("Roamhub-Process-Id", claimed)
                .auth()
                .oauth2(Tokens.service())
                .contentType("application/json")
                .body(message("DE*ABC"))
                .post(path("DE*ABC"));

        assertThat(answer.header("Process-ID")).isNotEqualTo(claimed.toString());
    }

    @Test
    void unknown_and_suspended_callers_are_401_017() {
        assertOicp(
                call(UUID.randomUUID()).body(message("DE*ABC")).post(path("DE*ABC")),
                401,
                "017",
                "Unauthorized Access");
        assertOicp(call(suspended).body(message("DE*OUT")).post(path("DE*OUT")), 401, "017", "Unauthorized Access");
        Response nobody = given().auth()
                .oauth2(Tokens.gateway())
                .contentType("application/json")
                .body(message("DE*ABC"))
                .post(path("DE*ABC"));
        assertOicp(nobody, 401, "017", "Unauthorized Access");
    }

    @Test
    void the_path_must_carry_the_callers_id() {
        assertOicp(call(operator).body(message("DE*ABC")).post(path("DE*XYZ")), 401, "017", "Unauthorized Access");
        assertOicp(call(operator).body(message("DE*ABC")).post(path("DE*NIX")), 404, "300", "Partner not found");
        assertOicp(call(operator).body(message("DE*ABC")).post(path("nonsense")), 404, "300", "Partner not found");
    }

    @Test
    void the_body_must_carry_the_callers_id() {
        assertOicp(call(operator).body(message("DE*XYZ")).post(path("DE*ABC")), 401, "017", "Unauthorized Access");
        assertOicp(call(operator).body(message("DE*NIX")).post(path("DE*ABC")), 404, "300", "Partner not found");
    }

    @Test
    void a_service_that_is_switched_off_is_403_210() {
        assertOicp(
                call(limited).body(message("DE*LIM")).post(path("DE*LIM")), 403, "210", "No active subscription found");
    }

    @Test
    void ids_of_both_roles_in_one_message_are_400() {
        Response answer =
                call(both).body(message("DE*TWO", "\"ProviderID\":\"DE-TWO\",")).post(path("DE*TWO"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("validationErrors[0].fieldReference"))
                .isEqualTo("providerID");
    }

    @Test
    void a_notification_is_its_operators_by_operator_id_or_evse_id() {
        assertThat(call(operator)
                        .body(notification("", "DE*ABC*E1"))
                        .post(NOTIFICATIONS)
                        .statusCode())
                .isEqualTo(200);
        assertThat(call(operator)
                        .body(notification("\"OperatorID\":\"DE*ABC\",", "DE*SUB*E1"))
                        .post(NOTIFICATIONS)
                        .statusCode())
                .isEqualTo(200);
        assertOicp(
                call(operator).body(notification("", "DE*XYZ*E1")).post(NOTIFICATIONS),
                401,
                "017",
                "Unauthorized Access");
        assertOicp(
                call(operator).body(notification("", "DE*NIX*E1")).post(NOTIFICATIONS),
                404,
                "300",
                "Partner not found");
    }

    @Test
    void the_three_forms_of_the_status_pull_share_a_path() {
        String path = "/api/oicp/evsepull/v21/providers/DE-TWO/status-records";
        for (String[] form : new String[][] {
            {"", "PullEvseStatus"},
            {",\"EvseID\":[\"DE*ABC*E1\"]", "PullEvseStatusById"},
            {",\"OperatorID\":[\"DE*ABC\"]", "PullEvseStatusByOperatorId"}
        }) {
            Response answer = call(both)
                    .body("{\"ProviderID\":\"DE-TWO\"" + form[0] + "}")
                    .post(path);

            assertThat(answer.jsonPath().getString("StatusCode.AdditionalInfo")).isEqualTo(form[1]);
        }
    }

    @Test
    void an_answer_is_written_as_oicp_has_it() {
        Response answer = call(operator).body(notification("", "DE*ABC*E1")).post(NOTIFICATIONS);

        assertThat(answer.asString())
                .isEqualTo("{\"Result\":true,\"StatusCode\":{\"Code\":\"000\",\"Description\":\"Success.\","
                        + "\"AdditionalInfo\":null},\"SessionID\":null,\"CPOPartnerSessionID\":null,"
                        + "\"EMPPartnerSessionID\":null}");
        assertThat(answer.contentType()).isEqualTo("application/json;charset=utf-8");
    }

    @Test
    void all_violations_are_listed() {
        Response answer = call(operator).body("{\"EvseID\":\"x\"}").post(path("DE*ABC"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("validationErrors.fieldReference"))
                .containsExactlyInAnyOrder("evseID", "operatorID", "identification");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "nonsense", "null", "[]"})
    void unreadable_bodies_are_400(String body) {
        Response answer = call(operator).body(body).post(path("DE*ABC"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("validationErrors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense", "a/b/c"})
    void any_media_type_but_json_is_415_022(String mediaType) {
        Response answer = anonymous(operator)
                .auth()
                .oauth2(Tokens.gateway())
                .config(RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .encodeContentTypeAs(mediaType, io.restassured.http.ContentType.TEXT)))
                .header("Content-Type", mediaType)
                .body(message("DE*ABC"))
                .post(path("DE*ABC"));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.asString()).startsWith("{\"StatusCode\":{\"Code\":\"022\"");
    }

    @Test
    void another_charset_is_400() {
        Response answer = call(operator)
                .header("Content-Type", "application/json;charset=ISO-8859-1")
                .body(message("DE*ABC"))
                .post(path("DE*ABC"));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void gzip_is_unpacked_and_other_encodings_are_415() throws IOException {
        Response packed = call(operator)
                .header("Content-Encoding", "gzip")
                .body(gzip(message("DE*ABC").getBytes(StandardCharsets.UTF_8)))
                .post(path("DE*ABC"));
        assertThat(packed.statusCode()).isEqualTo(200);

        Response brotli = call(operator)
                .header("Content-Encoding", "br")
                .body(message("DE*ABC"))
                .post(path("DE*ABC"));
        assertThat(brotli.statusCode()).isEqualTo(415);

        Response damaged = call(operator)
                .header("Content-Encoding", "gzip")
                .body(message("DE*ABC"))
                .post(path("DE*ABC"));
        assertThat(damaged.statusCode()).isEqualTo(400);
    }

    @Test
    void bodies_above_the_limit_are_413_packed_or_not() throws IOException {
        byte[] large = new byte[(1 << 20) + 1];
        java.util.Arrays.fill(large, (byte) ' ');

        assertThat(call(operator).body(large).post(path("DE*ABC")).statusCode()).isEqualTo(413);
        Response bomb = call(operator)
                .header("Content-Encoding", "gzip")
                .body(gzip(large))
                .post(path("DE*ABC"));
        assertThat(bomb.statusCode()).isEqualTo(413);
        assertThat(bomb.asString()).startsWith("{\"StatusCode\":{\"Code\":\"022\"");
    }

    @Test
    void a_push_of_evse_data_may_be_larger() {
        byte[] large = new byte[3 << 20];
        java.util.Arrays.fill(large, (byte) ' ');
        Response answer = call(operator).body(large).post("/api/oicp/evsepush/v23/operators/DE*ABC/data-records");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
