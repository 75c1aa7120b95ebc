package io.roamhub.common.directory;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.HubService;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.OperationFamily;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A company that is connected to the hub, as operator, as provider or as both.
 *
 * @param operatorIds its own operator ids, the main one first
 * @param providerIds its own provider ids, the main one first
 * @param subOperatorIds operators that roam through it; they appear inside EvseIDs
 * @param subProviderIds providers that roam through it; they appear inside EvcoIDs
 * @param allowedNetworks the addresses it may call from; empty means none
 * @param services what of the hub itself it may use
 * @param limits calls per minute by operation name, where they differ from the default
 * @param endpoint its back end, where it has one
 * @param familyEndpoints where a family of operations is called, when that is not {@code endpoint}
 */
public record Partner(
        UUID id,
        String name,
        PartnerState state,
        List<OperatorId> operatorIds,
        List<ProviderId> providerIds,
        List<OperatorId> subOperatorIds,
        List<ProviderId> subProviderIds,
        List<IpNetwork> allowedNetworks,
        Set<HubService> services,
        Map<String, Integer> limits,
        Optional<Endpoint> endpoint,
        Map<OperationFamily, Endpoint> familyEndpoints) {

    public Partner {
        operatorIds = List.copyOf(operatorIds);
        providerIds = List.copyOf(providerIds);
        subOperatorIds = List.copyOf(subOperatorIds);
        subProviderIds = List.copyOf(subProviderIds);
        allowedNetworks = List.copyOf(allowedNetworks);
        services = Set.copyOf(services);
        limits = Map.copyOf(limits);
        familyEndpoints = Map.copyOf(familyEndpoints);
    }

    /** Whether it may take part in roaming. */
    public boolean isActive() {
        return state == PartnerState.ACTIVE;
    }

    /** Whether the id is one of its own or of an operator that roams through it. */
    public boolean ownsOperator(OperatorId operator) {
        return operatorIds.contains(operator) || subOperatorIds.contains(operator);
    }

    /** Whether the id is one of its own or of a provider that roams through it. */
    public boolean ownsProvider(ProviderId provider) {
        return providerIds.contains(provider) || subProviderIds.contains(provider);
    }

    /** The id that messages in its name carry as {@code OperatorID}. */
    public Optional<OperatorId> mainOperatorId() {
        return operatorIds.stream().findFirst();
    }

    /** The id that messages in its name carry as {@code ProviderID}. */
    public Optional<ProviderId> mainProviderId() {
        return providerIds.stream().findFirst();
    }

    /** Whether it may call from this address. */
    public boolean allows(String address) {
        return allowedNetworks.stream().anyMatch(network -> network.contains(address));
    }

    /** Where this operation is called: the endpoint of its family, else the one for everything. */
    public Optional<Endpoint> endpoint(Operation operation) {
        if (familyEndpoints.isEmpty()) {
            return endpoint;
        }
        Endpoint own = OperationFamily.of(operation).map(familyEndpoints::get).orElse(null);
        return own == null ? endpoint : Optional.of(own);
    }

    /** Every endpoint it has. */
    public Stream<Endpoint> endpoints() {
        return Stream.concat(endpoint.stream(), familyEndpoints.values().stream());
    }

    /** Its own limit for an operation in calls per minute; empty where the default counts. */
    public OptionalInt limit(Operation operation) {
        Integer limit = limits.get(operation.oicpName());
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    /** Calls per minute of an operation that are admitted: its own limit or the default. */
    public int callsPerMinute(Operation operation) {
        return limit(operation).orElse(operation.callsPerMinute());
    }
}
