package io.roamhub.local.pki;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DevCaTest {

    private final DevCa authority = DevCa.create(Duration.ofDays(3650));

    @TempDir
    Path directory;

    @Test
    void a_certificate_for_this_machine_is_signed_by_the_authority_and_good_for_its_names() throws Exception {
        KeyMaterial gateway = authority.issueForLocalhost("localhost", Duration.ofDays(397));

        X509Certificate certificate = gateway.certificate();
        certificate.verify(authority.certificate().getPublicKey());
        assertThat(names(certificate)).containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getNotAfter().toInstant())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(396)), Instant.now().plus(Duration.ofDays(398)));
    }

    @Test
    void the_authority_may_sign_certificates_and_no_further_authorities() throws CertificateException {
        X509Certificate certificate = authority.certificate();

        certificate.checkValidity();
        assertThat(certificate.getBasicConstraints()).isZero();
        assertThat(certificate.getKeyUsage()[5]).as("keyCertSign").isTrue();
    }

    @Test
    void a_key_store_keeps_key_and_chain() throws IOException {
        Path store = directory.resolve("gateway.p12");
        KeyMaterial material = authority.issueForLocalhost("localhost", Duration.ofDays(1));

        Files.write(store, material.pkcs12("gateway", "secret".toCharArray()));

        assertThat(KeyMaterial.read(store, "gateway", "secret".toCharArray())).isEqualTo(material);
    }

    @Test
    void a_certificate_request_proves_possession_of_its_key() throws Exception {
        KeyPair pair = DevCa.newKeyPair();

        String pem = DevCa.certificateRequest(pair, "DE*ABC", "Straße, Strom & Söhne");

        PKCS10CertificationRequest request =
                (PKCS10CertificationRequest) new PEMParser(new StringReader(pem)).readObject();
        assertThat(request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(pair.getPublic())))
                .isTrue();
        assertThat(request.getSubject().toString()).contains("DE*ABC");
    }

    @Test
    void certificates_survive_pem() {
        List<X509Certificate> chain =
                authority.issueForLocalhost("x", Duration.ofDays(1)).chain();

        assertThat(Pem.certificates(Pem.of(chain))).isEqualTo(chain);
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names.stream().map(name -> name.get(1).toString()).toList();
    }
}
