package io.roamhub.registry.certificate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the signing requests. */
@Entity
@Table(name = "certificate_request")
class CertificateRequestEntity {

    @Id
    UUID id;

    @Column(name = "partner_id")
    UUID partnerId;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    RequestState state;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    RequestKind kind;

    /** Fingerprint of the certificate that this one is to follow; null without one. */
    String renews;

    /** Whether subject and alternative names are those of {@link #renews}. */
    @Column(name = "same_names")
    Boolean sameNames;

    @Column(name = "requested_by")
    String requestedBy;

    String subject;

    @Column(name = "key_description")
    String keyDescription;

    @Column(name = "key_hash")
    String keyHash;

    @Column(name = "subject_alternative_names")
    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] subjectAlternativeNames;

    /** As it came; for an enrolment the certificate and those between it and the authority. */
    byte[] pkcs10;

    String fingerprint;

    String reason;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "decided_at")
    Instant decidedAt;

    @Column(name = "decided_by")
    String decidedBy;
}
