package io.roamhub.registry.contract;

import io.roamhub.common.directory.ContractService;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A contract on the management API.
 *
 * @param validFrom inclusive; null: from the beginning
 * @param validTo exclusive; null: until it is deleted
 */
public record ContractView(
        UUID id,
        UUID operatorPartnerId,
        UUID providerPartnerId,
        List<ContractService> services,
        Instant validFrom,
        Instant validTo,
        Instant createdAt) {}
