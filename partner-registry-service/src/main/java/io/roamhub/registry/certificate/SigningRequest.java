package io.roamhub.registry.certificate;

import java.security.PublicKey;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * A signing request (PKCS#10) that passed every check that needs no look at other requests.
 *
 * @param der as it came
 * @param subject the name it asks for
 * @param subjectText the same for people
 * @param key proven to be in the requester's possession
 * @param keyDescription for people, for example {@code RSA 3072} or {@code EC P-256}
 * @param keyHash fingerprint of the public key, by which its reuse is seen
 * @param alternativeNames for people, for example {@code DNS:hub.example.com}
 * @param requestedNames the same as they go into the certificate; null without any
 */
record SigningRequest(
        byte[] der,
        X500Name subject,
        String subjectText,
        PublicKey key,
        String keyDescription,
        String keyHash,
        List<String> alternativeNames,
        GeneralNames requestedNames) {

    /** What became of reading a request. */
    sealed interface Reading {

        /** It can be certified after review. */
        record Acceptable(SigningRequest request) implements Reading {}

        /** It cannot; the reason is for the requester and follows "The signing request". */
        record Unacceptable(String reason) implements Reading {}
    }
}
