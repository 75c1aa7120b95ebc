package io.roamhub.registry.certificate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A signing request on the management API.
 *
 * @param kind SIGNING, or ENROLMENT of a certificate that the partner's own authority has signed
 * @param state PENDING, APPROVED or REJECTED
 * @param renews the certificate that the new one is to follow, by its fingerprint
 * @param sameNames whether subject and alternative names are those of {@code renews}
 * @param key for people, for example {@code RSA 3072} or {@code EC P-256}
 * @param keyFingerprint SHA-256 of the public key
 * @param subjectAlternativeNames what goes into the certificate, for example {@code DNS:hub.example.com}
 * @param fingerprint of the certificate, once approved
 * @param reason why it was rejected
 */
public record CertificateRequestView(
        UUID id,
        UUID partnerId,
        String kind,
        String state,
        String subject,
        String key,
        String keyFingerprint,
        List<String> subjectAlternativeNames,
        String renews,
        Boolean sameNames,
        String fingerprint,
        String reason,
        Instant createdAt,
        String requestedBy,
        Instant decidedAt,
        String decidedBy) {

    static CertificateRequestView of(CertificateRequestEntity entity) {
        return new CertificateRequestView(
                entity.id,
                entity.partnerId,
                entity.kind.name(),
                entity.state.name(),
                entity.subject,
                entity.keyDescription,
                entity.keyHash,
                List.of(entity.subjectAlternativeNames),
                entity.renews,
                entity.sameNames,
                entity.fingerprint,
                entity.reason,
                entity.createdAt,
                entity.requestedBy,
                entity.decidedAt,
                entity.decidedBy);
    }
}
