package io.roamhub.registry.certificate;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.config.World;
import io.roamhub.registry.Csr;
import io.roamhub.registry.certificate.SigningRequest.Reading;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CertificateAuthorityTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant CA_END = NOW.plus(Duration.ofDays(10));

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "P-256", "P-384"})
    void a_certificate_never_outlives_the_authority(String kind) throws Exception {
        CaKey key = authorityKey(kind);
        CertificateAuthority authority = authority(key, NOW);

        X509Certificate certificate = authority.sign(request(), authority.keys().signing());

        certificate.verify(key.certificate().getPublicKey());
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(CA_END);
        assertThat(certificate.getIssuerX500Principal())
                .isEqualTo(key.certificate().getSubjectX500Principal());
    }

    @ParameterizedTest
    @ValueSource(strings = "P-256")
    void an_authority_that_has_ended_signs_nothing(String kind) throws Exception {
        CertificateAuthority authority = authority(authorityKey(kind), CA_END);

        assertThatThrownBy(() -> authority.sign(request(), authority.keys().signing()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
    }

    private static SigningRequest request() {
        return ((Reading.Acceptable) SigningRequestReader.read(Csr.pem().getBytes(StandardCharsets.US_ASCII)))
                .request();
    }

    private static CertificateAuthority authority(CaKey key, Instant now) {
        CaKeySource source = new CaKeySource(null, World.TEST, null, null) {
            @Override
            CaKeys load() {
                return CaKeys.only(key);
            }
        };
        return new CertificateAuthority(source, new TestCaConfig(null), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static CaKey authorityKey(String kind) throws Exception {
        KeyPair pair =
                switch (kind) {
                    case "RSA" -> Csr.rsa(3072);
                    case "P-384" -> Csr.ec("secp384r1");
                    default -> Csr.ec("secp256r1");
                };
        X500Name name = new X500Name("CN=Market CA");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.TWO,
                Date.from(NOW.minus(Duration.ofDays(1))),
                Date.from(CA_END),
                name,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        String algorithm = CertificateAuthority.signatureAlgorithm(pair.getPrivate());
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate())));
        return new CaKey(pair.getPrivate(), List.of(certificate));
    }
}
