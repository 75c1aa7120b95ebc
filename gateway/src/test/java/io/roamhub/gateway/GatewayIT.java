package io.roamhub.gateway;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.EnrolledOperatorResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

/** The packaged gateway, as a JAR or as a native executable. */
@QuarkusIntegrationTest
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
@QuarkusTestResource(EnrolledOperatorResource.class)
class GatewayIT {

    private final PartnerClient operator = PartnerClient.of(Partners.OPERATOR);

    @BeforeEach
    void the_directory_is_loaded() {
        await().ignoreExceptions()
                .until(() -> operator.post(PartnerClient.STATUS_PUSH, "{}").statusCode() == 200);
        GatewayResource.EVSE_DATA.reset();
    }

    @Test
    void a_partners_call_reaches_the_service_and_its_answer_the_partner() throws Exception {
        HttpResponse<String> answer = operator.post(PartnerClient.STATUS_PUSH, "{}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Process-ID")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json;charset=utf-8");
    }

    @Test
    void a_certificate_that_nobody_enrolled_is_unauthorized() throws Exception {
        HttpResponse<String> answer = PartnerClient.of(Partners.PROVIDER).post(PartnerClient.STATUS_PUSH, "{}");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"Code\":\"017\"");
    }

    @Test
    void without_a_certificate_there_is_no_handshake() {
        assertThatIOException().isThrownBy(this::callWithoutCertificate);
    }

    private void callWithoutCertificate() throws IOException, InterruptedException {
        PartnerClient.anonymous().post(PartnerClient.STATUS_PUSH, "{}");
    }

    @Test
    void an_unknown_path_is_told_in_oicps_words() throws Exception {
        HttpResponse<String> answer = operator.post("/api/oicp/evsepush/v99/nowhere", "{}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"Code\":\"001\"", "OICP service not found for URI: ");
    }
}
