package io.roamhub.registry.certificate;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.registry.Csr;
import io.roamhub.registry.Registry;
import io.roamhub.registry.TestAuthority;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** The change from one authority of the hub to the next, while it runs. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(value = MountedAuthorities.class, restrictToAnnotatedClass = true)
class AuthorityRotationTest {

    @Inject
    CaConfig config;

    @Inject
    AuthorityWatch watch;

    @Inject
    CertificateAuthority authority;

    @Inject
    Certificates certificates;

    @Inject
    EntityManager entities;

    @Test
    void the_next_authority_is_believed_then_signs_while_the_former_still_revokes() throws Exception {
        TestAuthority former = mounted();
        TestAuthority next = TestAuthority.named("CN=Second CA,OU=roamhub-test");
        UUID partner = Registry.operator(Registry.newOperatorId());
        String old = Registry.certify(partner, Csr.pem());

        mount(former.keyStore(MountedAuthorities.PASSWORD, next));
        assertThat(Registry.directory().getList("caCertificates", String.class))
                .containsExactly(former.pem(), next.pem());
        assertThat(issuer(Registry.certify(partner, Csr.pem()))).isEqualTo(fingerprint(former));

        mount(next.keyStore(MountedAuthorities.PASSWORD, former));
        assertThat(Registry.directory().getList("caCertificates", String.class))
                .containsExactly(next.pem(), former.pem());
        String fresh = Registry.certify(partner, Csr.pem());
        assertThat(issuer(fresh)).isEqualTo(fingerprint(next));
        assertThat(Registry.admin()
                        .accept("application/x-pem-file")
                        .get("/api/v1/certificates/" + old)
                        .asString())
                .endsWith(former.pem());

        revoke(old);
        revoke(fresh);
        X509CRL formers = crl("/ca.crl?issuer=" + fingerprint(former));
        formers.verify(former.certificate().getPublicKey());
        assertThat(formers.getRevokedCertificate(serial(old))).isNotNull();
        assertThat(formers.getRevokedCertificate(serial(fresh))).isNull();
        X509CRL nexts = crl("/ca.crl");
        nexts.verify(next.certificate().getPublicKey());
        assertThat(nexts.getRevokedCertificate(serial(fresh))).isNotNull();

        mountBroken();
        assertThat(issuer(Registry.certify(partner, Csr.pem()))).isEqualTo(fingerprint(next));
    }

    @Test
    void every_replica_gives_out_the_same_list_and_renews_it_at_half_of_its_time() {
        Clock now = Clock.systemUTC();
        RevocationLists one = new RevocationLists(certificates, authority, entities, config, now);
        RevocationLists other = new RevocationLists(certificates, authority, entities, config, now);
        RevocationLists later = new RevocationLists(
                certificates,
                authority,
                entities,
                config,
                Clock.offset(now, config.crlValidity().dividedBy(2).plusMinutes(1)));

        RevocationLists.Signed first = one.current();
        RevocationLists.Signed same = other.current();
        RevocationLists.Signed renewed = later.current();

        assertThat(same.der()).isEqualTo(first.der());
        assertThat(renewed.number()).isEqualTo(first.number() + 1);
        assertThat(renewed.nextUpdate()).isAfter(first.nextUpdate());
    }

    /** The authority that signs at this moment. */
    private TestAuthority mounted() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        char[] password = MountedAuthorities.PASSWORD.toCharArray();
        store.load(Files.newInputStream(config.keyStore().orElseThrow()), password);
        X509Certificate certificate = (X509Certificate) store.getCertificate("ca");
        return new TestAuthority(
                new KeyPair(certificate.getPublicKey(), (PrivateKey) store.getKey("ca", password)), certificate);
    }

    private void mount(byte[] store) throws Exception {
        Path file = config.keyStore().orElseThrow();
        Path fresh = Files.write(file.resolveSibling("fresh"), store);
        Files.setLastModifiedTime(
                fresh,
                java.nio.file.attribute.FileTime.fromMillis(
                        Files.getLastModifiedTime(file).toMillis() + 1000));
        Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        watch.look();
    }

    private void mountBroken() throws Exception {
        mount("nothing".getBytes());
    }

    private void revoke(String fingerprint) {
        Registry.post(Tokens.hubAdmin(), "/certificates/" + fingerprint + "/revoke", Map.of("reason", "superseded"))
                .then()
                .statusCode(200)
                .body("state", equalTo("REVOKED"));
    }

    private static String issuer(String fingerprint) {
        return Registry.admin()
                .accept("application/json")
                .get("/api/v1/certificates/" + fingerprint)
                .then()
                .extract()
                .path("issuer");
    }

    private static BigInteger serial(String fingerprint) {
        String hexadecimal = Registry.admin()
                .accept("application/json")
                .get("/api/v1/certificates/" + fingerprint)
                .then()
                .extract()
                .path("serialNumber");
        return new BigInteger(hexadecimal, 16);
    }

    private static String fingerprint(TestAuthority authority) {
        return Fingerprint.of(TestAuthority.der(authority.certificate()));
    }

    private static X509CRL crl(String path) throws Exception {
        byte[] der =
                given().get("/api/v1" + path).then().statusCode(200).extract().asByteArray();
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    }
}
