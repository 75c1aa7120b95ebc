package io.roamhub.registry.certificate;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate of a partner's own authority that passed every check.
 *
 * @param issuer fingerprint of the registered authority that its chain ends at
 * @param subject for people
 * @param alternativeNames for people
 * @param keyHash fingerprint of the public key
 */
record Enrolment(
        X509Certificate certificate,
        String issuer,
        String subject,
        List<String> alternativeNames,
        String keyDescription,
        String keyHash) {

    String fingerprint() {
        return Fingerprint.of(Pem.der(certificate));
    }
}
