package io.roamhub.common.directory;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An agreement of an operator and a provider to roam with each other; both ends of its time may be open. */
public record Contract(
        UUID id,
        UUID operatorPartnerId,
        UUID providerPartnerId,
        Set<ContractService> services,
        Optional<Instant> validFrom,
        Optional<Instant> validTo) {

    public Contract {
        services = Set.copyOf(services);
    }

    /** Whether it covers the service at that time. */
    public boolean covers(ContractService service, Instant at) {
        return services.contains(service)
                && validFrom.map(from -> !at.isBefore(from)).orElse(true)
                && validTo.map(to -> at.isBefore(to)).orElse(true);
    }
}
