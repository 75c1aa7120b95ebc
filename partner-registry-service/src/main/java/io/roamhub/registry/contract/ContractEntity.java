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

/** A row of the contracts. */
@Entity
@Table(name = "contract")
class ContractEntity {

    @Id
    UUID id;

    @Column(name = "operator_partner_id")
    UUID operatorPartnerId;

    @Column(name = "provider_partner_id")
    UUID providerPartnerId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] services;

    @Column(name = "valid_from")
    Instant validFrom;

    @Column(name = "valid_to")
    Instant validTo;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "offer_id")
    UUID offerId;

    @Column(name = "availability_percent")
    BigDecimal availabilityPercent;

    @Column(name = "response_time_ms")
    Integer responseTimeMs;

    @Column(name = "ended_at")
    Instant endedAt;

    static ContractEntity of(ContractView contract) {
        ContractEntity entity = new ContractEntity();
        entity.id = contract.id();
        entity.operatorPartnerId = contract.operatorPartnerId();
        entity.providerPartnerId = contract.providerPartnerId();
        entity.services = Services.names(contract.services());
        entity.validFrom = contract.validFrom();
        entity.validTo = contract.validTo();
        entity.createdAt = contract.createdAt();
        entity.offerId = contract.offerId();
        entity.availabilityPercent = contract.serviceLevel().availabilityPercent();
        entity.responseTimeMs = contract.serviceLevel().responseTimeMs();
        return entity;
    }

    /** Ends it at an instant that is not before now; at once where it would not have begun by then. */
    Instant endAt(Instant end, Instant now) {
        if (!end.isAfter(now) || validFrom != null && !validFrom.isBefore(end)) {
            endedAt = now;
            return now;
        }
        validTo = validTo == null || validTo.isAfter(end) ? end : validTo;
        return validTo;
    }

    ContractView toView() {
        return new ContractView(
                id,
                operatorPartnerId,
                providerPartnerId,
                Services.of(services),
                validFrom,
                validTo,
                createdAt,
                offerId,
                new ServiceLevelTarget(availabilityPercent, responseTimeMs));
    }
}
