package io.roamhub.registry.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** What makes a certificate one of a certificate authority: for the hub's own and for partners'. */
final class AuthorityRules {

    private static final int CERTIFICATE_SIGN = 5;

    private AuthorityRules() {}

    /** Describes the key of an authority that may sign now, or refuses it. */
    static String check(X509Certificate certificate, Instant now) throws Unusable {
        if (certificate.getBasicConstraints() < 0) {
            throw new Unusable("is not of a certificate authority: its basic constraints do not say CA:TRUE");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[CERTIFICATE_SIGN]) {
            throw new Unusable("may not sign certificates: its key usage has no keyCertSign");
        }
        if (!now.isBefore(certificate.getNotAfter().toInstant())) {
            throw new Unusable("has ended on " + certificate.getNotAfter().toInstant());
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new Unusable(
                    "begins to be valid only on " + certificate.getNotBefore().toInstant());
        }
        return KeyRules.check(certificate);
    }
}
