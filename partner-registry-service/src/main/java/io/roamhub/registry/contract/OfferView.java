package io.roamhub.registry.contract;

import io.roamhub.common.directory.ContractService;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An offer on the management API.
 *
 * @param providerPartnerId null: for every provider
 * @param state OPEN, ENDED when its time is over, or WITHDRAWN
 * @param withdrawnAt null unless it was withdrawn
 */
public record OfferView(
        UUID id,
        UUID operatorPartnerId,
        UUID providerPartnerId,
        String name,
        List<ContractService> services,
        Instant validFrom,
        Instant validTo,
        boolean approvalRequired,
        int noticeDays,
        ServiceLevelTarget serviceLevel,
        State state,
        Instant createdAt,
        Instant withdrawnAt,
        String withdrawalReason) {

    /** Whether an offer can be subscribed to. */
    public enum State {
        OPEN,
        ENDED,
        WITHDRAWN
    }

    Validity validity() {
        return new Validity(validFrom, validTo);
    }

    /** Whether the offer is addressed to the provider. */
    boolean isFor(UUID provider) {
        return providerPartnerId == null || providerPartnerId.equals(provider);
    }

    /** Whether a partner may see it: its operator always, a provider when it is addressed to it. */
    boolean isVisibleTo(Optional<UUID> onlyPartner) {
        return onlyPartner
                .filter(partner -> !partner.equals(operatorPartnerId) && !isFor(partner))
                .isEmpty();
    }
}
