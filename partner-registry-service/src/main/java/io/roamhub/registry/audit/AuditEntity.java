package io.roamhub.registry.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

/** A row of the audit log; the database refuses to change or delete it. */
@Entity
@Immutable
@Table(name = "audit_entry")
class AuditEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    Instant at;

    String who;

    String action;

    @Column(name = "partner_id")
    UUID partnerId;

    String subject;

    @ColumnTransformer(write = "?::jsonb")
    String before;

    @ColumnTransformer(write = "?::jsonb")
    String after;
}
