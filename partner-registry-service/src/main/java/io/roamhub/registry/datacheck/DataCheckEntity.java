package io.roamhub.registry.datacheck;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A partner's data check with its answers. */
@Entity
@Table(name = "data_check")
class DataCheckEntity {

    @Id
    @Column(name = "partner_id")
    UUID partnerId;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    DataCheckState state;

    String remark;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "data_check_answer", joinColumns = @JoinColumn(name = "partner_id"))
    @MapKeyColumn(name = "property")
    Map<String, Row> answers = new TreeMap<>();

    @Column(name = "submitted_at")
    Instant submittedAt;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    String changedBy;

    long version;

    /** One answer as it is kept. */
    @Embeddable
    record Row(String answer, String comment) {}
}
