package io.roamhub.registry.certificate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A signing request on the management API.
 *
 * @param state PENDING, APPROVED or REJECTED
 * @param key for people, for example {@code RSA 3072} or {@code EC P-256}
 * @param keyFingerprint SHA-256 of the public key
 * @param subjectAlternativeNames what goes into the certificate, for example {@code DNS:hub.example.com}
 * @param fingerprint of the certificate, once approved
 * @param reason why it was rejected
 */
public record CertificateRequestView(
        UUID id,
        UUID partnerId,
        String state,
        String subject,
        String key,
        String keyFingerprint,
        List<String> subjectAlternativeNames,
        String fingerprint,
        String reason,
        Instant createdAt,
        Instant decidedAt,
        String decidedBy) {

    static CertificateRequestView of(CertificateRequestEntity entity) {
        return new CertificateRequestView(
                entity.id,
                entity.partnerId,
                entity.state.name(),
                entity.subject,
                entity.keyDescription,
                entity.keyHash,
                List.of(entity.subjectAlternativeNames),
                entity.fingerprint,
                entity.reason,
                entity.createdAt,
                entity.decidedAt,
                entity.decidedBy);
    }
}
