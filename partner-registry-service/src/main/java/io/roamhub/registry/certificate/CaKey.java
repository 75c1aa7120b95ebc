package io.roamhub.registry.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificate authority's key.
 *
 * @param chain its own certificate first, then those above it
 */
record CaKey(PrivateKey key, List<X509Certificate> chain) {

    X509Certificate certificate() {
        return chain.getFirst();
    }

    /** SHA-256 of its certificate. */
    String fingerprint() {
        return Fingerprint.of(Pem.der(certificate()));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "CaKey[" + certificate().getSubjectX500Principal() + "]";
    }
}
