package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static io.roamhub.registry.Registry.get;
import static io.roamhub.registry.Registry.inDirectory;
import static io.roamhub.registry.Registry.post;
import static io.roamhub.registry.Registry.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class OnboardingTest {

    private final String manager = Tokens.onboardingManager();

    @Test
    void a_partner_comes_from_registration_to_the_directory() throws Exception {
        String operatorId = Registry.newOperatorId();
        UUID id = UUID.fromString(post(
                        manager,
                        "/partners",
                        Map.of(
                                "name",
                                "Example Charging",
                                "operatorIds",
                                List.of(operatorId),
                                "contactEmail",
                                "roaming@example.com"))
                .then()
                .statusCode(201)
                .body("state", equalTo("ONBOARDING"))
                .body("operatorIds", contains(operatorId))
                .body("endpoint", nullValue())
                .extract()
                .path("id"));
        put(manager, "/partners/" + id + "/allowed-networks", List.of("127.0.0.0/8", "::1/128"))
                .then()
                .statusCode(200);
        put(
                        manager,
                        "/partners/" + id + "/endpoint",
                        Map.of(
                                "baseUrl",
                                "http://localhost:21150/",
                                "online",
                                true,
                                "acceptsBroadcast",
                                false,
                                "timeoutMs",
                                5000))
                .then()
                .statusCode(200)
                .body("endpoint.baseUrl", equalTo("http://localhost:21150"));
        KeyPair keys = Csr.ec("secp256r1");
        String fingerprint = Registry.certify(id, Csr.pem(keys));

        Registry.activate(id);

        Map<String, Object> partner = inDirectory(id);
        assertThat(partner).containsEntry("state", "ACTIVE").containsEntry("operatorIds", List.of(operatorId));
        assertThat(partner.get("allowedNetworks")).isEqualTo(List.of("127.0.0.0/8", "::1/128"));
        assertThat((Collection<?>) partner.get("services")).hasSize(9);
        assertThat((List<Map<String, Object>>) partner.get("certificates"))
                .singleElement()
                .satisfies(listed -> {
                    assertThat(listed).containsEntry("fingerprint", fingerprint).containsEntry("state", "ACTIVE");
                    assertThat((String) listed.get("notAfter")).endsWith("Z");
                });
        assertThat((Map<String, Object>) partner.get("endpoint"))
                .containsEntry("timeoutMs", 5000)
                .containsEntry("acceptsBroadcast", false)
                .doesNotContainKey("trustAnchorPem");
        String pem = Registry.as(manager)
                .accept("application/x-pem-file")
                .get("/api/v1/certificates/" + fingerprint)
                .then()
                .statusCode(200)
                .contentType("application/x-pem-file")
                .extract()
                .asString();
        Collection<X509Certificate> chain = certificates(pem);
        assertThat(chain).hasSize(2);
        X509Certificate certificate = chain.iterator().next();
        assertThat(certificate.getPublicKey()).isEqualTo(keys.getPublic());
        get(manager, "/partners/" + id + "/certificates").then().body("fingerprint", contains(fingerprint));
    }

    @SuppressWarnings("unchecked")
    static Collection<X509Certificate> certificates(String pem) throws Exception {
        return (Collection<X509Certificate>) CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
