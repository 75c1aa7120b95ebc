package io.roamhub.gateway.listener;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import io.roamhub.gateway.testing.RawConnection;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
class BadRequestTest {

    private static final int TOO_LARGE = (1 << 20) + 1;

    private final PartnerClient client = PartnerClient.of(Partners.OPERATOR);

    @BeforeEach
    void a_directory() {
        Partners.directory().publish();
        GatewayResource.EVSE_DATA.reset();
    }

    @Test
    void an_unknown_path_is_no_oicp_service() throws Exception {
        for (String path : new String[] {
            "/",
            "/api/oicp",
            "/api/oicp/evsepush/v99/operators/DE*ABC/data-records",
            "/api/oicp/evsepush/v23/operators/DE*ABC/x/data-records",
            "/internal/v1/directory"
        }) {
            HttpResponse<String> answer = client.post(path + "?x=1", "{}");

            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body())
                    .isEqualTo("{\"StatusCode\":{\"Code\":\"001\",\"Description\":\"OICP service not found for URI: "
                            + path + "\",\"AdditionalInfo\":null}}");
        }
    }

    @Test
    void other_methods_than_post_are_not_allowed_and_the_connection_goes_on() throws Exception {
        HttpResponse<String> answer =
                client.send(PartnerClient.request(PartnerClient.STATUS_PUSH).GET());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).contains("\"022\"");
        assertThat(answer.headers().firstValue("Connection")).isEmpty();
    }

    @Test
    void head_is_answered_without_a_body() throws Exception {
        for (Version version : Version.values()) {
            HttpResponse<String> answer = PartnerClient.of(Partners.OPERATOR, version)
                    .send(PartnerClient.request(PartnerClient.STATUS_PUSH).HEAD());

            assertThat(answer.statusCode()).as("%s", version).isEqualTo(405);
            assertThat(answer.headers().firstValue("Process-ID")).isPresent();
        }
    }

    @Test
    void a_body_that_is_not_json_is_refused() throws Exception {
        for (String type : new String[] {"text/plain", "application/jsonp", "application/xml", ""}) {
            var request = PartnerClient.request(PartnerClient.STATUS_PUSH).POST(BodyPublishers.ofString("{}"));
            HttpResponse<String> answer = client.send(type.isEmpty() ? request : request.header("Content-Type", type));

            assertThat(answer.statusCode()).as(type).isEqualTo(415);
            assertThat(answer.body()).contains("\"022\"");
        }
        assertThat(GatewayResource.EVSE_DATA.received()).isEmpty();
    }

    @Test
    void a_packing_that_nobody_unpacks_is_refused() throws Exception {
        HttpResponse<String> answer = client.send(PartnerClient.request(PartnerClient.STATUS_PUSH)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "br")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void a_body_that_is_declared_too_large_is_refused_before_it_is_read() throws Exception {
        for (Version version : Version.values()) {
            HttpResponse<String> answer = PartnerClient.of(Partners.OPERATOR, version)
                    .post(PartnerClient.STATUS_PUSH, BodyPublishers.ofByteArray(new byte[TOO_LARGE]));

            assertThat(answer.statusCode()).as("%s", version).isEqualTo(413);
            assertThat(answer.body()).contains("\"022\"", "1048576");
        }
        assertThat(GatewayResource.EVSE_DATA.received()).isEmpty();
    }

    @Test
    void a_body_in_chunks_is_cut_off_where_it_becomes_too_large() throws Exception {
        for (Version version : Version.values()) {
            HttpResponse<String> answer = PartnerClient.of(Partners.OPERATOR, version)
                    .post(
                            PartnerClient.STATUS_PUSH,
                            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[TOO_LARGE])));

            assertThat(answer.statusCode()).as("%s", version).isEqualTo(413);
        }
        assertThat(GatewayResource.EVSE_DATA.received()).isEmpty();
    }

    @Test
    void a_full_load_may_be_larger() throws Exception {
        HttpResponse<String> answer =
                client.post(PartnerClient.EVSE_PUSH, BodyPublishers.ofByteArray(new byte[TOO_LARGE]));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void a_slow_sender_is_cut_off() throws Exception {
        for (int declared : new int[] {10, 100_000}) {
            String answer = raw(head("Content-Length: " + declared) + "{\"a");

            assertThat(answer).startsWith("HTTP/1.1 408").contains("\"022\"");
        }
    }

    @Test
    void a_head_that_is_too_large_is_an_oicp_answer() throws Exception {
        String answer = raw(head("X-Large: " + "x".repeat(20_000)) + "{}");

        assertThat(answer).startsWith("HTTP/1.1 431").contains("\"022\"").containsIgnoringCase("process-id: ");
    }

    @Test
    void what_is_not_http_is_an_oicp_answer() throws Exception {
        for (String nonsense : new String[] {
            "POST  \r\n\r\n", head("Content-Length: x"), head("Transfer-Encoding: chunked") + "zz\r\n{}\r\n"
        }) {
            String answer = raw(nonsense);

            assertThat(answer).as(nonsense).matches("(?s)HTTP/1.[01] 400 .*").contains("\"validationErrors\":[{");
        }
    }

    @Test
    void a_refusal_with_a_small_body_keeps_the_connection() throws Exception {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            String unknown = "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}";

            connection.write(unknown + head("Content-Length: 2\r\nConnection: close") + "{}");

            assertThat(connection.readToEnd())
                    .startsWith("HTTP/1.1 404")
                    .contains("HTTP/1.1 200")
                    .endsWith("{\"Result\":true}");
        }
    }

    @Test
    void a_partner_that_waits_for_the_go_ahead_gets_it_only_when_admitted() throws Exception {
        String admitted = raw(head("Expect: 100-continue\r\nConnection: close\r\nContent-Length: 2") + "{}");
        String refused = raw("POST /x HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                + "Connection: close\r\nContent-Length: 2000000\r\n\r\n");

        assertThat(admitted).startsWith("HTTP/1.1 100").contains("HTTP/1.1 200");
        assertThat(refused).startsWith("HTTP/1.1 404");
    }

    private static String head(String headers) {
        return "POST " + PartnerClient.STATUS_PUSH
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers + "\r\n\r\n";
    }

    private static String raw(String text) throws Exception {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR)) {
            return connection.write(text).readToEnd();
        }
    }
}
