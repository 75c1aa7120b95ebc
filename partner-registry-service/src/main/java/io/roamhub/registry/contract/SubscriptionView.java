package io.roamhub.registry.contract;

import io.roamhub.common.directory.ContractService;
import io.roamhub.registry.contract.SubscriptionState.Name;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A subscription on the management API.
 *
 * @param validFrom asked for, inclusive; null: as soon as it is active
 * @param validTo asked for, exclusive; null: without an end
 * @param decideBy until when the operator may approve it; null when it does not wait (any more)
 * @param decidedAt when it came to its present state; null while it waits
 * @param decidedBy by whose decision
 * @param contractId its contract; null where it has none
 * @param endsAt when its contract ends; null: no end is known
 */
public record SubscriptionView(
        UUID id,
        UUID offerId,
        UUID operatorPartnerId,
        UUID providerPartnerId,
        List<ContractService> services,
        Instant validFrom,
        Instant validTo,
        Name state,
        Instant requestedAt,
        Instant decideBy,
        Instant decidedAt,
        Party decidedBy,
        String reason,
        UUID contractId,
        Instant endsAt) {}
