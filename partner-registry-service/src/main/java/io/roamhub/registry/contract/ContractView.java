package io.roamhub.registry.contract;

import io.roamhub.common.directory.ContractService;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A contract on the management API.
 *
 * @param validFrom inclusive; null: from the beginning
 * @param validTo exclusive; null: until it is deleted or cancelled
 * @param offerId the offer it came from; null where the hub made it
 * @param serviceLevel what the back ends of both sides owe each other
 */
public record ContractView(
        UUID id,
        UUID operatorPartnerId,
        UUID providerPartnerId,
        List<ContractService> services,
        Instant validFrom,
        Instant validTo,
        Instant createdAt,
        UUID offerId,
        ServiceLevelTarget serviceLevel) {

    Validity validity() {
        return new Validity(validFrom, validTo);
    }
}
