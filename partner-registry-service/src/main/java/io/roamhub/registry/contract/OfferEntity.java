package io.roamhub.registry.contract;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the offers. */
@Entity
@Table(name = "contract_offer")
class OfferEntity {

    @Id
    UUID id;

    @Column(name = "operator_partner_id")
    UUID operatorPartnerId;

    @Column(name = "provider_partner_id")
    UUID providerPartnerId;

    String name;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] services;

    @Column(name = "valid_from")
    Instant validFrom;

    @Column(name = "valid_to")
    Instant validTo;

    @Column(name = "approval_required")
    boolean approvalRequired;

    @Column(name = "notice_days")
    int noticeDays;

    @Column(name = "availability_percent")
    BigDecimal availabilityPercent;

    @Column(name = "response_time_ms")
    Integer responseTimeMs;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "withdrawn_at")
    Instant withdrawnAt;

    @Column(name = "withdrawal_reason")
    String withdrawalReason;

    OfferView toView(Instant now) {
        return new OfferView(
                id,
                operatorPartnerId,
                providerPartnerId,
                name,
                Services.of(services),
                validFrom,
                validTo,
                approvalRequired,
                noticeDays,
                new ServiceLevelTarget(availabilityPercent, responseTimeMs),
                state(now),
                createdAt,
                withdrawnAt,
                withdrawalReason);
    }

    private OfferView.State state(Instant now) {
        if (withdrawnAt != null) {
            return OfferView.State.WITHDRAWN;
        }
        return new Validity(validFrom, validTo).isOver(now) ? OfferView.State.ENDED : OfferView.State.OPEN;
    }
}
