package io.roamhub.registry.contract;

import io.roamhub.common.directory.ContractService;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
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

    ContractView toView() {
        return new ContractView(
                id,
                operatorPartnerId,
                providerPartnerId,
                Stream.of(services).map(ContractService::valueOf).toList(),
                validFrom,
                validTo,
                createdAt);
    }
}
