package io.roamhub.gateway.listener;

import io.netty.handler.ssl.OpenSslCertificateException;
import io.netty.internal.tcnative.CertificateVerifier;
import io.roamhub.gateway.testing.Identity;
import io.roamhub.gateway.testing.TestCa;
import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What the engine is told, from which it makes its alert. */
class ClientTrustTest {

    private static final TestCa CA = new TestCa("Hub CA");
    private static final KeyPair KEYS = TestCa.newKeys("EC", 256);
    private static final Duration DAY = Duration.ofDays(1);

    private static CertificateException refusal(Identity identity, TlsEngine engine, X509CRL... lists)
            throws Exception {
        ClientTrust trust = ClientTrust.of(Authorities.of(List.of(CA.pem())), List.of(lists), engine);
        return catchThrowableOfType(
                CertificateException.class,
                () -> trust.checkClientTrusted(new X509Certificate[] {identity.certificate()}, "UNKNOWN"));
    }

    private static int number(Identity identity) throws Exception {
        assumeTrue(TlsEngine.best() == TlsEngine.BORING_SSL);
        return ((OpenSslCertificateException) refusal(identity, TlsEngine.BORING_SSL)).errorCode();
    }

    @Test
    void an_unknown_authority_is_told_as_such() throws Exception {
        assertThat(number(new TestCa("Another CA").issue("operator", KEYS)))
                .isEqualTo(CertificateVerifier.X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY);
        assertThat(number(new TestCa("operator").issue("operator", KEYS)))
                .as("self-signed")
                .isEqualTo(CertificateVerifier.X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY);
    }

    @Test
    void times_of_validity_are_told_as_such() throws Exception {
        assertThat(number(CA.issue("operator", KEYS, Instant.now().minus(DAY.multipliedBy(2)), DAY)))
                .isEqualTo(CertificateVerifier.X509_V_ERR_CERT_HAS_EXPIRED);
        assertThat(number(CA.issue("operator", KEYS, Instant.now().plus(DAY), DAY)))
                .isEqualTo(CertificateVerifier.X509_V_ERR_CERT_NOT_YET_VALID);
    }

    @Test
    void a_revoked_certificate_is_told_as_such_to_both_engines() throws Exception {
        Identity revoked = CA.issue("operator", KEYS);
        X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(
                        CA.revoke(Instant.now(), revoked.certificate().getSerialNumber())));

        for (TlsEngine engine : TlsEngine.values()) {
            assertThat(refusal(revoked, engine, list))
                    .cause()
                    .isInstanceOfSatisfying(CertPathValidatorException.class, path -> assertThat(path.getReason())
                            .isEqualTo(CertPathValidatorException.BasicReason.REVOKED));
        }
    }

    @Test
    void the_jdks_own_engine_is_told_in_the_jdks_own_words() throws Exception {
        assertThat(refusal(new TestCa("Another CA").issue("operator", KEYS), TlsEngine.JDK))
                .isNotInstanceOf(OpenSslCertificateException.class);
    }

    @Test
    void a_certificate_of_a_known_authority_in_its_time_passes() throws Exception {
        assertThat(refusal(CA.issue("operator", KEYS), TlsEngine.JDK)).isNull();
    }
}
