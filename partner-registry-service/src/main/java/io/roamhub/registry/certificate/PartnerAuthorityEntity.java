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

/** A row of the partners' own authorities. */
@Entity
@Table(name = "partner_authority")
class PartnerAuthorityEntity {

    /** Whether its certificates are believed. */
    enum State {
        ACTIVE,
        REMOVED
    }

    @Id
    UUID id;

    @Column(name = "partner_id")
    UUID partnerId;

    String fingerprint;

    String subject;

    @Column(name = "key_description")
    String keyDescription;

    byte[] der;

    @Column(name = "not_before")
    Instant notBefore;

    @Column(name = "not_after")
    Instant notAfter;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    State state;

    @Column(name = "registered_at")
    Instant registeredAt;

    @Column(name = "registered_by")
    String registeredBy;

    @Column(name = "removed_at")
    Instant removedAt;

    @Column(name = "removed_by")
    String removedBy;

    String reason;

    void end(Instant now, String who, String why) {
        state = State.REMOVED;
        removedAt = now;
        removedBy = who;
        reason = why;
    }
}
