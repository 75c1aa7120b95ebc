package io.roamhub.gateway.listener;

import io.netty.handler.ssl.OpenSslCertificateException;
import io.netty.internal.tcnative.CertificateVerifier;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;

/**
 * Why a client certificate is refused, in the words from which a TLS engine makes its alert: the partner reads what is the matter with
 * its certificate instead of an internal error of the hub.
 */
final class RefusedCertificate {

    private RefusedCertificate() {}

    /** It is on a revocation list: {@code certificate_revoked}. */
    static CertificateException revoked() {
        String reason = "The certificate is revoked";
        return new CertificateException(
                reason, new CertPathValidatorException(reason, null, null, -1, BasicReason.REVOKED));
    }

    /**
     * The JDK does not accept its path. Its own engine knows by itself what to say then; BoringSSL is told in its own numbers.
     */
    static CertificateException because(CertificateException refused, TlsEngine engine) {
        if (engine != TlsEngine.BORING_SSL) {
            return refused;
        }
        CertPathValidatorException path = cause(refused, CertPathValidatorException.class);
        if (path != null && path.getReason() instanceof BasicReason reason && reason != BasicReason.UNSPECIFIED) {
            return switch (reason) {
                case EXPIRED -> with(refused, CertificateVerifier.X509_V_ERR_CERT_HAS_EXPIRED);
                case NOT_YET_VALID -> with(refused, CertificateVerifier.X509_V_ERR_CERT_NOT_YET_VALID);
                default -> with(refused, CertificateVerifier.X509_V_ERR_CERT_REJECTED);
            };
        }
        return cause(refused, CertPathBuilderException.class) != null
                ? with(refused, CertificateVerifier.X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY)
                : with(refused, CertificateVerifier.X509_V_ERR_CERT_REJECTED);
    }

    private static <E extends Throwable> E cause(Throwable of, Class<E> wanted) {
        for (Throwable cause = of; cause != null; cause = cause.getCause()) {
            if (wanted.isInstance(cause)) {
                return wanted.cast(cause);
            }
        }
        return null;
    }

    private static CertificateException with(CertificateException refused, int number) {
        return new OpenSslCertificateException(refused.getMessage(), refused, number);
    }
}
