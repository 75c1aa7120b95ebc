package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static io.roamhub.registry.Registry.directory;
import static io.roamhub.registry.Registry.get;
import static io.roamhub.registry.Registry.inDirectory;
import static io.roamhub.registry.Registry.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** A partner that has a certificate authority of its own. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class PartnerAuthorityTest {

    private static final String PEM = "application/x-pem-file";

    private final TestAuthority own = TestAuthority.named("CN=Example Charging CA,O=Example Charging");
    private UUID partner;

    @BeforeEach
    void a_partner_in_onboarding() {
        partner = Registry.operator(Registry.newOperatorId());
    }

    @Test
    void an_enrolled_certificate_of_the_partners_authority_is_in_the_directory_like_the_hubs() {
        register(own).statusCode(201).body("key", equalTo("EC P-256")).body("state", equalTo("ACTIVE"));
        X509Certificate certificate = own.issue(Csr.rsa(2048));

        String fingerprint = enrol(Tokens.onboardingManager(), certificate)
                .statusCode(201)
                .body("kind", equalTo("ENROLMENT"))
                .body("state", equalTo("APPROVED"))
                .extract()
                .path("fingerprint");
        Registry.activate(partner);

        assertThat((List<Map<String, Object>>) inDirectory(partner).get("certificates"))
                .singleElement()
                .satisfies(listed -> assertThat(listed)
                        .containsEntry("fingerprint", fingerprint)
                        .containsEntry("state", "ACTIVE"));
        assertThat(directory().getList("caCertificates", String.class)).contains(own.pem());
        String chain = Registry.admin()
                .accept(PEM)
                .get("/api/v1/certificates/" + fingerprint)
                .asString();
        assertThat(chain).isEqualTo(TestAuthority.pem(List.of(certificate, own.certificate())));
    }

    @Test
    void what_a_partner_sends_itself_waits_for_the_review() {
        register(own).statusCode(201);

        String request = enrol(Tokens.partner(partner), own.issue(Csr.ec("secp384r1")))
                .statusCode(201)
                .body("state", equalTo("PENDING"))
                .body("key", equalTo("EC P-384"))
                .extract()
                .path("id");

        assertThat(Registry.approve(request)).hasSize(64);
        get(Tokens.partner(partner), "/partners/" + partner + "/certificates")
                .then()
                .body("origin", equalTo(List.of("PARTNER")))
                .body("state", equalTo(List.of("ACTIVE")));
    }

    @Test
    void certificates_between_it_and_the_authority_may_come_along() {
        register(own).statusCode(201);
        TestAuthority between = own.below("CN=Example Charging Issuing CA");
        X509Certificate certificate = between.issue(Csr.ec("secp256r1"));

        enrol(Tokens.hubAdmin(), certificate).statusCode(400).body("violations[0]", containsString("between"));
        enrol(Tokens.hubAdmin(), certificate, between.certificate()).statusCode(201);
    }

    @Test
    void another_partners_authority_is_not_this_partners() {
        register(own).statusCode(201);
        UUID other = Registry.provider(Registry.newProviderId());

        given().auth()
                .oauth2(Tokens.hubAdmin())
                .contentType(PEM)
                .body(TestAuthority.pem(List.of(own.issue(Csr.ec("secp256r1")))).getBytes(StandardCharsets.US_ASCII))
                .post("/api/v1/partners/" + other + "/certificates")
                .then()
                .statusCode(400)
                .body("violations[0]", containsString("registered no certificate authority"));
    }

    @Test
    void a_certificate_that_is_of_no_use_for_calling_is_refused() {
        register(own).statusCode(201);
        Instant year = Instant.now().plus(Duration.ofDays(300));

        enrol(Tokens.hubAdmin(), own.certificate()).statusCode(400);
        enrol(Tokens.hubAdmin(), own.issue(Csr.ec("secp256r1"), year, KeyPurposeId.id_kp_serverAuth))
                .statusCode(400)
                .body("violations[0]", containsString("clientAuth"));
        enrol(
                        Tokens.hubAdmin(),
                        own.issue(
                                Csr.ec("secp256r1"),
                                Instant.now().minus(Duration.ofDays(1)),
                                KeyPurposeId.id_kp_clientAuth))
                .statusCode(400)
                .body("violations[0]", containsString("has ended"));
        enrol(Tokens.hubAdmin(), own.issue(Csr.rsa(1024)))
                .statusCode(400)
                .body("violations[0]", containsString("1024"));
        enrol(
                        Tokens.hubAdmin(),
                        TestAuthority.named(own.certificate()
                                        .getSubjectX500Principal()
                                        .getName())
                                .issue(Csr.ec("secp256r1")))
                .statusCode(400)
                .body("violations[0]", containsString("no valid chain"));
    }

    @Test
    void a_key_is_enrolled_once() {
        register(own).statusCode(201);
        KeyPair keys = Csr.ec("secp256r1");
        enrol(Tokens.hubAdmin(), own.issue(keys)).statusCode(201);

        enrol(Tokens.hubAdmin(), own.issue(keys)).statusCode(409);
        Registry.requestCertificate(partner, Csr.pem(keys)).statusCode(409);
    }

    @Test
    void an_authority_that_signs_for_anybody_is_refused() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((java.security.KeyStore) null);
        X509Certificate everybodys =
                List.of(((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()).stream()
                        .filter(root -> root.getPublicKey().getAlgorithm().equals("RSA")
                                && root.getSigAlgName().equals("SHA256withRSA")
                                && root.getNotAfter().toInstant().isAfter(Instant.now()))
                        .findFirst()
                        .orElseThrow();

        register(TestAuthority.pem(List.of(everybodys)))
                .statusCode(400)
                .body("violations[0]", containsString("public authority"));
    }

    @Test
    void the_hubs_own_authority_is_refused() {
        register(given().get("/api/v1/ca.pem").asString())
                .statusCode(400)
                .body("violations[0]", containsString("hub's own"));
    }

    @Test
    void an_authority_with_the_name_of_the_hubs_own_is_refused() throws Exception {
        X509Certificate hubs = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(given().get("/api/v1/ca.pem").asInputStream());

        register(TestAuthority.named(
                        X500Name.getInstance(hubs.getSubjectX500Principal().getEncoded())
                                .toString()))
                .statusCode(400)
                .body("violations[0]", containsString("name of the hub's own"));
    }

    @Test
    void an_authority_that_is_none_weak_ended_or_of_another_world_is_refused() {
        Instant year = Instant.now().plus(Duration.ofDays(365));
        register(TestAuthority.of("CN=Nobody", Csr.ec("secp256r1"), year, false))
                .statusCode(400)
                .body("violations[0]", containsString("CA:TRUE"));
        register(TestAuthority.of("CN=Weak", Csr.rsa(1024), year, true))
                .statusCode(400)
                .body("violations[0]", containsString("1024"));
        register(TestAuthority.of("CN=Old", Csr.ec("secp256r1"), Instant.now().minusSeconds(60), true))
                .statusCode(400)
                .body("violations[0]", containsString("has ended"));
        register(TestAuthority.named("CN=Trial,OU=roamhub-production"))
                .statusCode(400)
                .body("violations[0]", containsString("another world"));
        register("nothing").statusCode(400);
        register(own.pem() + TestAuthority.named("CN=Second").pem()).statusCode(400);
        register("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")
                .statusCode(400)
                .body("violations[0]", containsString("private key"));
    }

    @Test
    void an_authority_is_registered_by_the_hubs_onboarding_only_and_once() {
        given().auth()
                .oauth2(Tokens.partner(partner))
                .contentType(PEM)
                .body(own.pem().getBytes(StandardCharsets.US_ASCII))
                .post("/api/v1/partners/" + partner + "/certificate-authorities")
                .then()
                .statusCode(403);
        register(own).statusCode(201);
        register(own).statusCode(409);
    }

    @Test
    void an_authority_that_is_removed_takes_its_certificates_along() {
        String authority = register(own).extract().path("fingerprint");
        String fingerprint = enrol(Tokens.hubAdmin(), own.issue(Csr.ec("secp256r1")))
                .extract()
                .path("fingerprint");
        String hubs = Registry.certify(partner, Csr.pem());

        Registry.admin()
                .delete("/api/v1/partners/" + partner + "/certificate-authorities/" + authority + "?reason=compromised")
                .then()
                .statusCode(200)
                .body("state", equalTo("REMOVED"));

        assertThat(directory().getList("caCertificates", String.class)).doesNotContain(own.pem());
        certificate(fingerprint).body("state", equalTo("REVOKED")).body("revocationReason", equalTo("compromised"));
        certificate(hubs).body("state", equalTo("ACTIVE"));
    }

    @Test
    void a_partner_that_leaves_takes_its_authority_along() {
        register(own).statusCode(201);

        post(Tokens.hubAdmin(), "/partners/" + partner + "/leave", Map.of())
                .then()
                .statusCode(200);

        assertThat(directory().getList("caCertificates", String.class)).doesNotContain(own.pem());
    }

    private static ValidatableResponse certificate(String fingerprint) {
        return Registry.admin()
                .accept("application/json")
                .get("/api/v1/certificates/" + fingerprint)
                .then();
    }

    private ValidatableResponse register(TestAuthority authority) {
        return register(authority.pem());
    }

    private ValidatableResponse register(String pem) {
        return given().auth()
                .oauth2(Tokens.onboardingManager())
                .contentType(PEM)
                .body(pem.getBytes(StandardCharsets.US_ASCII))
                .post("/api/v1/partners/" + partner + "/certificate-authorities")
                .then();
    }

    private ValidatableResponse enrol(String token, X509Certificate... certificates) {
        return given().auth()
                .oauth2(token)
                .contentType(PEM)
                .body(TestAuthority.pem(List.of(certificates)).getBytes(StandardCharsets.US_ASCII))
                .post("/api/v1/partners/" + partner + "/certificates")
                .then();
    }
}
