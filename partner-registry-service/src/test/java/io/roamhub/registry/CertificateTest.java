package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static io.roamhub.registry.Registry.admin;
import static io.roamhub.registry.Registry.get;
import static io.roamhub.registry.Registry.inDirectory;
import static io.roamhub.registry.Registry.post;
import static io.roamhub.registry.Registry.requestCertificate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class CertificateTest {

    private UUID partner;

    @BeforeEach
    void a_partner_in_onboarding() {
        partner = Registry.operator(Registry.newOperatorId());
    }

    @Test
    void a_certificate_has_what_the_request_asked_for_and_what_tls_needs() throws Exception {
        KeyPair keys = Csr.rsa(2048);
        String pkcs10 = Csr.pem(
                keys,
                "SHA256withRSA",
                new GeneralName(GeneralName.dNSName, "backend.example.com"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"));

        String fingerprint = Registry.certify(partner, pkcs10);

        X509Certificate certificate = fetch(fingerprint);
        X509Certificate authority = authority();
        certificate.verify(authority.getPublicKey());
        assertThat(certificate.getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(certificate.getSubjectX500Principal().getName()).contains("CN=backend.example.com");
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(2, "backend.example.com"), List.of(7, "127.0.0.1"));
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getKeyUsage()).startsWith(true, false, true, false, false, false, false);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.1");
        assertThat(certificate.getSerialNumber().signum()).isPositive();
        assertThat(certificate.getSerialNumber().bitLength()).isBetween(90, 128);
        assertThat(certificate.getNotAfter().toInstant())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(729)), Instant.now().plus(Duration.ofDays(731)));
    }

    @Test
    void an_ec_key_gets_no_key_encipherment() throws Exception {
        String fingerprint = Registry.certify(partner, Csr.pem(Csr.ec("secp384r1"), "SHA384withECDSA"));

        assertThat(fetch(fingerprint).getKeyUsage()).startsWith(true, false, false, false, false, false, false);
    }

    @Test
    void a_request_shows_what_there_is_to_review() {
        requestCertificate(
                        partner,
                        Csr.pem(
                                Csr.ec("secp256r1"),
                                "SHA256withECDSA",
                                new GeneralName(GeneralName.dNSName, "backend.example.com")))
                .statusCode(201)
                .body("state", equalTo("PENDING"))
                .body("key", equalTo("EC P-256"))
                .body("subject", containsString("CN=backend.example.com"))
                .body("subjectAlternativeNames", equalTo(List.of("DNS:backend.example.com")))
                .body("fingerprint", nullValue());
    }

    @Test
    void plain_text_and_der_are_read_too() {
        admin().contentType("text/plain; charset=US-ASCII")
                .body(Csr.pem())
                .post("/api/v1/partners/" + partner + "/certificate-requests")
                .then()
                .statusCode(201);
        admin().contentType("application/pkcs10")
                .body(Csr.der(Csr.ec("secp256r1"), "SHA256withECDSA"))
                .post("/api/v1/partners/" + partner + "/certificate-requests")
                .then()
                .statusCode(201);
    }

    @Test
    void a_signature_that_proves_no_possession_is_refused() {
        byte[] der = Csr.der(Csr.rsa(2048), "SHA256withRSA");
        der[der.length - 10] ^= 1;

        refused(Csr.pem(der), "does not prove possession");
    }

    @Test
    void a_weak_rsa_key_is_refused() {
        refused(Csr.pem(Csr.rsa(1024)), "2048");
    }

    @Test
    void another_curve_is_refused() {
        refused(Csr.pem(Csr.ec("secp521r1"), "SHA512withECDSA"), "P-256 or P-384");
    }

    @Test
    void sha_1_is_refused() {
        refused(Csr.pem(Csr.rsa(2048), "SHA1withRSA"), "SHA-256");
    }

    @Test
    void a_name_of_another_kind_is_refused() {
        refused(
                Csr.pem(Csr.ec("secp256r1"), "SHA256withECDSA", new GeneralName(GeneralName.registeredID, "1.2.3.4")),
                "subject alternative names");
    }

    @Test
    void a_name_with_a_hidden_end_is_refused() {
        refused(
                Csr.pem(
                        Csr.ec("secp256r1"),
                        "SHA256withECDSA",
                        new GeneralName(GeneralName.dNSName, "example.com\u0000.evil.example")),
                "printable");
    }

    @Test
    void garbage_is_refused() {
        refused("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n", "PKCS#10");
        refused("not a request", "PKCS#10");
        refused("x".repeat(20_000), "bytes");
    }

    @Test
    void a_key_that_was_used_before_is_refused_from_every_partner() {
        KeyPair keys = Csr.ec("secp256r1");
        Registry.certify(partner, Csr.pem(keys));
        UUID other = Registry.provider(Registry.newProviderId());

        requestCertificate(partner, Csr.pem(keys)).statusCode(409).body("detail", containsString("new key"));
        requestCertificate(other, Csr.pem(keys)).statusCode(409);
    }

    @Test
    void a_rejected_request_becomes_no_certificate_and_frees_its_key() {
        KeyPair keys = Csr.ec("secp256r1");
        String request = requestCertificate(partner, Csr.pem(keys)).extract().path("id");

        post(Tokens.onboardingManager(), "/certificate-requests/" + request + "/reject", Map.of("reason", "wrong name"))
                .then()
                .statusCode(200)
                .body("state", equalTo("REJECTED"))
                .body("reason", equalTo("wrong name"))
                .body("fingerprint", nullValue());

        admin().post("/api/v1/certificate-requests/" + request + "/approve")
                .then()
                .statusCode(409);
        requestCertificate(partner, Csr.pem(keys)).statusCode(201);
    }

    @Test
    void a_rejection_needs_no_reason() {
        String request = requestCertificate(partner, Csr.pem()).extract().path("id");

        admin().post("/api/v1/certificate-requests/" + request + "/reject")
                .then()
                .statusCode(200);
    }

    @Test
    void a_request_is_decided_once() {
        String request = requestCertificate(partner, Csr.pem()).extract().path("id");
        Registry.approve(request);

        admin().post("/api/v1/certificate-requests/" + request + "/approve")
                .then()
                .statusCode(409);
        admin().post("/api/v1/certificate-requests/" + UUID.randomUUID() + "/approve")
                .then()
                .statusCode(404);
    }

    @Test
    void two_certificates_are_active_at_once() {
        String first = Registry.certify(partner, Csr.pem());
        String second = Registry.certify(partner, Csr.pem());

        get(Tokens.hubAdmin(), "/partners/" + partner + "/certificates")
                .then()
                .body("fingerprint", containsInAnyOrder(first, second))
                .body("state", equalTo(List.of("ACTIVE", "ACTIVE")));
    }

    @Test
    void a_revoked_certificate_is_told_by_the_directory_and_the_signed_list() throws Exception {
        String fingerprint = Registry.certify(partner, Csr.pem());
        Registry.activate(partner);
        BigInteger serial = fetch(fingerprint).getSerialNumber();
        assertThat(crl().getRevokedCertificate(serial)).isNull();

        post(Tokens.hubAdmin(), "/certificates/" + fingerprint + "/revoke", Map.of("reason", "keyCompromise"))
                .then()
                .statusCode(200)
                .body("state", equalTo("REVOKED"))
                .body("revocationReason", equalTo("keyCompromise"));

        List<Map<String, Object>> certificates =
                (List<Map<String, Object>>) inDirectory(partner).get("certificates");
        assertThat(certificates).singleElement().satisfies(listed -> assertThat(listed)
                .containsEntry("fingerprint", fingerprint)
                .containsEntry("state", "REVOKED"));
        X509CRL list = crl();
        list.verify(authority().getPublicKey());
        assertThat(list.getRevokedCertificate(serial).getRevocationReason().name())
                .isEqualTo("KEY_COMPROMISE");
        assertThat(list.getNextUpdate().toInstant()).isAfter(Instant.now());
        post(Tokens.hubAdmin(), "/certificates/" + fingerprint + "/revoke", Map.of("reason", "again"))
                .then()
                .statusCode(409);
    }

    @Test
    void a_revocation_needs_a_reason() {
        String fingerprint = Registry.certify(partner, Csr.pem());

        post(Tokens.hubAdmin(), "/certificates/" + fingerprint + "/revoke", Map.of())
                .then()
                .statusCode(400);
    }

    @Test
    void a_hold_is_no_reason_for_a_revocation() {
        String fingerprint = Registry.certify(partner, Csr.pem());

        post(Tokens.hubAdmin(), "/certificates/" + fingerprint + "/revoke", Map.of("reason", "certificateHold"))
                .then()
                .statusCode(400)
                .body("violations[0]", containsString("for good"));
    }

    @Test
    void any_other_reason_has_no_code_on_the_list() throws Exception {
        String fingerprint = Registry.certify(partner, Csr.pem());
        post(Tokens.hubAdmin(), "/certificates/" + fingerprint + "/revoke", Map.of("reason", "the laptop was lost"))
                .then()
                .statusCode(200);

        var entry = crl().getRevokedCertificate(fetch(fingerprint).getSerialNumber());

        assertThat(entry.getRevocationReason()).isNull();
        assertThat(entry.hasExtensions()).isFalse();
    }

    @Test
    void a_list_stays_the_same_until_something_is_revoked_and_then_has_the_next_number() throws Exception {
        String fingerprint = Registry.certify(partner, Csr.pem());
        Response first = given().get("/api/v1/ca.crl");
        String tag = first.header("ETag");
        Registry.certify(partner, Csr.pem());

        given().header("If-None-Match", tag).get("/api/v1/ca.crl").then().statusCode(304);
        assertThat(given().get("/api/v1/ca.crl").asByteArray()).isEqualTo(first.asByteArray());
        post(Tokens.hubAdmin(), "/certificates/" + fingerprint + "/revoke", Map.of("reason", "superseded"));

        Response next = given().header("If-None-Match", tag).get("/api/v1/ca.crl");
        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(number(next)).isEqualTo(number(first) + 1);
        given().get("/api/v1/ca.crl.pem").then().body(containsString("BEGIN X509 CRL"));
    }

    private static long number(Response crl) {
        return Long.parseLong(crl.header("ETag").replace("\"", ""));
    }

    @Test
    void a_partner_renews_its_certificate_itself_and_the_review_shows_whether_the_names_stayed() {
        String first = Registry.certify(partner, Csr.pem());
        String path = "/api/v1/partners/" + partner + "/certificate-requests?renews=";

        Registry.as(Tokens.partner(partner))
                .contentType("text/plain")
                .body(Csr.pem())
                .post(path + first)
                .then()
                .statusCode(201)
                .body("renews", equalTo(first))
                .body("sameNames", equalTo(true));
        Registry.as(Tokens.partner(partner))
                .contentType("text/plain")
                .body(Csr.pem(
                        Csr.ec("secp256r1"), "SHA256withECDSA", new GeneralName(GeneralName.dNSName, "new.example")))
                .post(path + first)
                .then()
                .statusCode(201)
                .body("sameNames", equalTo(false));
        String foreign = Registry.certify(Registry.operator(Registry.newOperatorId()), Csr.pem());
        Registry.as(Tokens.partner(partner))
                .contentType("text/plain")
                .body(Csr.pem())
                .post(path + foreign)
                .then()
                .statusCode(400);
    }

    @Test
    void requests_that_wait_for_review_are_bounded() {
        for (int i = 0; i < 20; i++) {
            requestCertificate(partner, Csr.pem()).statusCode(201);
        }

        requestCertificate(partner, Csr.pem()).statusCode(409).body("detail", containsString("wait"));
    }

    @Test
    void a_certificate_comes_as_pkcs7_too() throws Exception {
        String fingerprint = Registry.certify(partner, Csr.pem());

        byte[] der = admin().accept("application/pkcs7-mime")
                .get("/api/v1/certificates/" + fingerprint)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();

        assertThat(new ArrayList<Certificate>(
                        CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(der))))
                .hasSize(2)
                .contains(fetch(fingerprint), authority());
    }

    @Test
    void pending_requests_can_be_listed() {
        String request = requestCertificate(partner, Csr.pem()).extract().path("id");
        Registry.certify(partner, Csr.pem());

        get(Tokens.hubAdmin(), "/certificate-requests?state=PENDING&partner=" + partner)
                .then()
                .statusCode(200)
                .body("totalElements", equalTo(1))
                .body("content.id", equalTo(List.of(request)));
        get(Tokens.hubAdmin(), "/certificate-requests?state=OPEN").then().statusCode(400);
    }

    private void refused(String pkcs10, String reason) {
        requestCertificate(partner, pkcs10)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0]", containsString(reason));
    }

    private static X509Certificate fetch(String fingerprint) throws Exception {
        String pem = admin().accept("application/x-pem-file")
                .get("/api/v1/certificates/" + fingerprint)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return OnboardingTest.certificates(pem).iterator().next();
    }

    private static X509Certificate authority() throws Exception {
        String pem =
                given().get("/api/v1/ca.pem").then().statusCode(200).extract().asString();
        return OnboardingTest.certificates(pem).iterator().next();
    }

    private static X509CRL crl() throws Exception {
        byte[] der = given().get("/api/v1/ca.crl")
                .then()
                .statusCode(200)
                .contentType("application/pkix-crl")
                .extract()
                .asByteArray();
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    }
}
