package io.roamhub.registry.partner;

import io.roamhub.oicp.operation.HubService;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.Role;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A company on the roaming market: operator, provider or both.
 *
 * @param ids its own ids, which it names itself by
 * @param subIds ids of the sub-partners it speaks for; they appear inside EvseIDs and EvcoIDs only
 * @param allowedNetworks where its calls may come from; none means nowhere
 * @param services what of the hub itself it may use
 * @param limits calls per minute where they differ from the published policy
 * @param endpoint where the hub calls it; absent until it was given
 */
public record Partner(
        UUID id,
        String name,
        Optional<String> contactEmail,
        PartnerState state,
        MarketIds ids,
        MarketIds subIds,
        List<Network> allowedNetworks,
        Set<HubService> services,
        Map<Operation, Integer> limits,
        Optional<Endpoint> endpoint,
        Instant createdAt,
        Instant changedAt) {

    /** A partner at the beginning of its onboarding, which may use everything and be called nowhere. */
    public static Partner registered(String name, Optional<String> contactEmail, MarketIds ids, Instant now) {
        return new Partner(
                UUID.randomUUID(),
                name,
                contactEmail,
                PartnerState.ONBOARDING,
                ids,
                MarketIds.NONE,
                List.of(),
                EnumSet.allOf(HubService.class),
                new EnumMap<>(Operation.class),
                Optional.empty(),
                now,
                now);
    }

    /** Whether it has an own id of the role. */
    public boolean is(Role role) {
        return switch (role) {
            case CPO -> !ids.operators().isEmpty();
            case EMP -> !ids.providers().isEmpty();
        };
    }

    /** With another name and contact. */
    public Partner named(String newName, Optional<String> newContact, Instant now) {
        return new Partner(
                id,
                newName,
                newContact,
                state,
                ids,
                subIds,
                allowedNetworks,
                services,
                limits,
                endpoint,
                createdAt,
                now);
    }

    /** In another state; {@link PartnerState} says which ones are allowed. */
    public Partner in(PartnerState newState, Instant now) {
        return new Partner(
                id,
                name,
                contactEmail,
                newState,
                ids,
                subIds,
                allowedNetworks,
                services,
                limits,
                endpoint,
                createdAt,
                now);
    }

    /** With other ids. */
    public Partner with(MarketIds newIds, MarketIds newSubIds, Instant now) {
        return new Partner(
                id,
                name,
                contactEmail,
                state,
                newIds,
                newSubIds,
                allowedNetworks,
                services,
                limits,
                endpoint,
                createdAt,
                now);
    }

    /** Calling from other networks. */
    public Partner callingFrom(List<Network> networks, Instant now) {
        return new Partner(
                id, name, contactEmail, state, ids, subIds, networks, services, limits, endpoint, createdAt, now);
    }

    /** Using other services of the hub. */
    public Partner using(Set<HubService> newServices, Instant now) {
        return new Partner(
                id,
                name,
                contactEmail,
                state,
                ids,
                subIds,
                allowedNetworks,
                newServices,
                limits,
                endpoint,
                createdAt,
                now);
    }

    /** With other limits. */
    public Partner limitedTo(Map<Operation, Integer> newLimits, Instant now) {
        return new Partner(
                id,
                name,
                contactEmail,
                state,
                ids,
                subIds,
                allowedNetworks,
                services,
                newLimits,
                endpoint,
                createdAt,
                now);
    }

    /** Called at another endpoint. */
    public Partner calledAt(Endpoint newEndpoint, Instant now) {
        return new Partner(
                id,
                name,
                contactEmail,
                state,
                ids,
                subIds,
                allowedNetworks,
                services,
                limits,
                Optional.of(newEndpoint),
                createdAt,
                now);
    }
}
