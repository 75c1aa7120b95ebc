package io.roamhub.gateway.identity;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.directory.CertificateState;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import io.roamhub.gateway.testing.RawConnection;
import io.roamhub.gateway.testing.RawHttp2;
import io.roamhub.oicp.operation.HubService;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
class IdentityTest {

    private final PartnerClient client = PartnerClient.of(Partners.OPERATOR);

    @BeforeEach
    void a_directory() {
        Partners.directory().publish();
        GatewayResource.EVSE_DATA.reset();
        GatewayResource.AUTHORIZATION.reset();
    }

    @Test
    void a_revoked_certificate_is_unauthorized_and_loses_its_connection() throws Exception {
        publishRevoked();

        HttpResponse<String> answer = client.post(PartnerClient.STATUS_PUSH, "{}");

        assertAnswer(answer, 401, "017", "Unauthorized Access");
        assertThat(answer.headers().firstValue("Connection")).hasValue("close");
    }

    @Test
    void a_suspended_partner_is_unauthorized() throws Exception {
        DirectoryFixture directory = new DirectoryFixture();
        Partners.operatorIn(directory).suspended();
        directory.publish();

        assertAnswer(client.post(PartnerClient.STATUS_PUSH, "{}"), 401, "017", "Unauthorized Access");
    }

    @Test
    void a_certificate_of_our_ca_that_nobody_enrolled_is_unauthorized() throws Exception {
        new DirectoryFixture().publish();

        assertAnswer(client.post(PartnerClient.STATUS_PUSH, "{}"), 401, "017", "Unauthorized Access");
    }

    @Test
    void a_revocation_counts_on_a_connection_that_is_open() throws Exception {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            String request = "POST " + PartnerClient.STATUS_PUSH
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
            connection.write(request);
            assertThat(connection.readUntil("{\"Result\":true}")).startsWith("HTTP/1.1 200");

            publishRevoked();
            connection.write(request);

            assertThat(connection.readToEnd())
                    .startsWith("HTTP/1.1 401")
                    .containsIgnoringCase("connection: close")
                    .contains("\"Code\":\"017\"");
        }
    }

    @Test
    void a_revocation_counts_on_http_2_too() throws Exception {
        PartnerClient modern = PartnerClient.of(Partners.OPERATOR, Version.HTTP_2);
        assertThat(modern.post(PartnerClient.STATUS_PUSH, "{}").statusCode()).isEqualTo(200);

        publishRevoked();

        assertAnswer(modern.post(PartnerClient.STATUS_PUSH, "{}"), 401, "017", "Unauthorized Access");
    }

    @Test
    void an_http_2_connection_whose_certificate_is_revoked_is_told_to_go_away() throws Exception {
        try (RawHttp2 connection = RawHttp2.open(Partners.OPERATOR)) {
            connection
                    .headers(1, RawHttp2.push(PartnerClient.STATUS_PUSH), false)
                    .data(1, "{}", true);
            assertThat(connection.answer(1).status()).isEqualTo(200);

            publishRevoked();
            connection
                    .headers(3, RawHttp2.push(PartnerClient.STATUS_PUSH), false)
                    .data(3, "{}", true);

            assertThat(connection.answer(3).status()).isEqualTo(401);
            assertThat(connection.readToEnd().isToldToGoAway()).isTrue();
        }
    }

    @Test
    void a_sub_partners_id_is_its_hub_partners() throws Exception {
        DirectoryFixture directory = new DirectoryFixture();
        Partners.operatorIn(directory).subOperatorId("DE*SUB");
        directory.publish();

        for (String id : new String[] {"DE*SUB", "desub", "DE%2ASUB"}) {
            assertThat(client.post("/api/oicp/evsepush/v21/operators/" + id + "/status-records", "{}")
                            .statusCode())
                    .as(id)
                    .isEqualTo(200);
        }
    }

    @Test
    void an_address_off_the_allow_list_is_refused() throws Exception {
        DirectoryFixture directory = new DirectoryFixture();
        Partners.operatorIn(directory).networks("203.0.113.7/32");
        directory.publish();

        assertAnswer(client.post(PartnerClient.STATUS_PUSH, "{}"), 403, "017", "IP address not allowed");
    }

    @Test
    void another_partners_id_is_unauthorized() throws Exception {
        DirectoryFixture directory = Partners.directory();
        directory.operator("DE*DEF");
        directory.publish();

        HttpResponse<String> answer = client.post("/api/oicp/evsepush/v21/operators/DE*DEF/status-records", "{}");

        assertAnswer(answer, 401, "017", "Unauthorized Access");
    }

    @Test
    void nobodys_id_is_not_found() throws Exception {
        for (String id : new String[] {"DE*QQQ", "nonsense", "%2A%2A", "%ZZ"}) {
            String answer = send("/api/oicp/evsepush/v21/operators/" + id + "/status-records");

            assertThat(answer).as(id).startsWith("HTTP/1.1 404").contains(id.equals("%ZZ") ? "\"001\"" : "\"300\"");
        }
    }

    private static String send(String path) throws Exception {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            return connection
                    .write("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Connection: close\r\nContent-Length: 2\r\n\r\n{}")
                    .readToEnd();
        }
    }

    @Test
    void ids_are_compared_by_their_significant_characters_also_percent_encoded() throws Exception {
        for (String id : new String[] {"DE*ABC", "DEABC", "de*abc", "DE%2AABC", "de%2aabc", "%44EABC"}) {
            GatewayResource.EVSE_DATA.reset();
            String path = "/api/oicp/evsepush/v21/operators/" + id + "/status-records";

            assertThat(client.post(path, "{}").statusCode()).as(id).isEqualTo(200);
            assertThat(GatewayResource.EVSE_DATA.only().uri()).isEqualTo(path);
        }
    }

    @Test
    void the_providers_paths_are_the_providers() throws Exception {
        String path = "/api/oicp/evsepull/v23/providers/DE-XYZ/data-records?page=0&size=20";

        assertThat(PartnerClient.of(Partners.PROVIDER).post(path, "{}").statusCode())
                .isEqualTo(200);
        assertAnswer(client.post(path, "{}"), 401, "017", "Unauthorized Access");
    }

    @Test
    void a_path_without_an_id_is_for_the_role_alone() throws Exception {
        assertThat(client.post(PartnerClient.NOTIFICATIONS, "{}").statusCode()).isEqualTo(200);
        assertAnswer(
                PartnerClient.of(Partners.PROVIDER).post(PartnerClient.NOTIFICATIONS, "{}"),
                401,
                "017",
                "Unauthorized Access");
    }

    @Test
    void a_service_that_is_switched_off_has_no_subscription() throws Exception {
        DirectoryFixture directory = new DirectoryFixture();
        Partners.operatorIn(directory).services(HubService.EVSE_DATA);
        directory.publish();

        assertThat(client.post(PartnerClient.EVSE_PUSH, "{}").statusCode()).isEqualTo(200);
        assertAnswer(client.post(PartnerClient.STATUS_PUSH, "{}"), 403, "210", "No active subscription found");
    }

    private static void publishRevoked() {
        DirectoryFixture directory = new DirectoryFixture();
        directory.operator("DE*ABC").certificate(Partners.OPERATOR.fingerprint(), CertificateState.REVOKED);
        directory.publish();
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String code, String description) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .isEqualTo("{\"StatusCode\":{\"Code\":\"%s\",\"Description\":\"%s\",\"AdditionalInfo\":null}}"
                        .formatted(code, description));
        assertThat(answer.headers().firstValue("Process-ID")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json;charset=utf-8");
    }
}
