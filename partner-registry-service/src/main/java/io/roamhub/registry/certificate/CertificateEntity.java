package io.roamhub.registry.certificate;

import io.roamhub.common.directory.CertificateState;
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

/** A row of the certificates. */
@Entity
@Table(name = "certificate")
class CertificateEntity {

    @Id
    String fingerprint;

    @Column(name = "partner_id")
    UUID partnerId;

    @Column(name = "request_id")
    UUID requestId;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    Origin origin;

    /** Fingerprint of the authority's certificate. */
    String issuer;

    /** Hexadecimal. */
    @Column(name = "serial_number")
    String serialNumber;

    String subject;

    byte[] der;

    @Column(name = "not_before")
    Instant notBefore;

    @Column(name = "not_after")
    Instant notAfter;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    CertificateState state;

    @Column(name = "issued_at")
    Instant issuedAt;

    @Column(name = "revoked_at")
    Instant revokedAt;

    @Column(name = "revoked_by")
    String revokedBy;

    @Column(name = "revocation_reason")
    String revocationReason;
}
