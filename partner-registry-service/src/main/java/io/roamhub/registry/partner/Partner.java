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
import java.util.function.Consumer;

/**
 * A company on the roaming market: operator, provider or both.
 *
 * @param contactEmail whom the onboarding writes to
 * @param contacts who is there for what
 * @param ids its own ids, which it names itself by
 * @param subIds ids of the sub-partners it speaks for; they appear inside EvseIDs and EvcoIDs only
 * @param allowedNetworks where its calls may come from; none means nowhere
 * @param services what of the hub itself it may use
 * @param limits calls per minute where they differ from the published policy
 * @param version rises with every change
 */
public record Partner(
        UUID id,
        String name,
        Optional<String> contactEmail,
        List<Contact> contacts,
        Standing standing,
        MarketIds ids,
        MarketIds subIds,
        List<Network> allowedNetworks,
        Set<HubService> services,
        Map<Operation, Integer> limits,
        Endpoints endpoints,
        Instant createdAt,
        Instant changedAt,
        long version) {

    /** A partner at the beginning of its onboarding, which may use everything and be called nowhere. */
    public static Partner registered(
            UUID id, String name, Optional<String> contactEmail, List<Contact> contacts, MarketIds ids, Instant now) {
        return new Partner(
                id,
                name,
                contactEmail,
                contacts,
                new Standing(PartnerState.ONBOARDING, Optional.empty(), now),
                ids,
                MarketIds.NONE,
                List.of(),
                EnumSet.allOf(HubService.class),
                new EnumMap<>(Operation.class),
                Endpoints.NONE,
                now,
                now,
                1);
    }

    /** Where it stands on its way through the market. */
    public PartnerState state() {
        return standing.state();
    }

    /** Where the hub calls it, when nothing else is said for a family of operations. */
    public Optional<Endpoint> endpoint() {
        return endpoints.main();
    }

    /** Whether it has an own id of the role. */
    public boolean is(Role role) {
        return switch (role) {
            case CPO -> !ids.operators().isEmpty();
            case EMP -> !ids.providers().isEmpty();
        };
    }

    /** Whether anybody can be written to. */
    public boolean hasContact() {
        return contactEmail.isPresent() || !contacts.isEmpty();
    }

    /** With another name and contacts. */
    public Partner named(String newName, Optional<String> newEmail, List<Contact> newContacts, Instant now) {
        return with(now, draft -> {
            draft.name = newName;
            draft.contactEmail = newEmail;
            draft.contacts = newContacts;
        });
    }

    /** In another state; {@link PartnerState} says which ones are allowed. */
    public Partner in(PartnerState newState, Optional<String> reason, Instant now) {
        return with(now, draft -> draft.standing = new Standing(newState, reason, now));
    }

    /** With other ids. */
    public Partner with(MarketIds newIds, MarketIds newSubIds, Instant now) {
        return with(now, draft -> {
            draft.ids = newIds;
            draft.subIds = newSubIds;
        });
    }

    /** Calling from other networks. */
    public Partner callingFrom(List<Network> networks, Instant now) {
        return with(now, draft -> draft.allowedNetworks = networks);
    }

    /** Using other services of the hub. */
    public Partner using(Set<HubService> newServices, Instant now) {
        return with(now, draft -> draft.services = newServices);
    }

    /** With other limits. */
    public Partner limitedTo(Map<Operation, Integer> newLimits, Instant now) {
        return with(now, draft -> draft.limits = newLimits);
    }

    /** Called elsewhere. */
    public Partner calledAt(Endpoints newEndpoints, Instant now) {
        return with(now, draft -> draft.endpoints = newEndpoints);
    }

    private Partner with(Instant now, Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new Partner(
                id,
                draft.name,
                draft.contactEmail,
                draft.contacts,
                draft.standing,
                draft.ids,
                draft.subIds,
                draft.allowedNetworks,
                draft.services,
                draft.limits,
                draft.endpoints,
                createdAt,
                now,
                version + 1);
    }

    /** What can change of a partner, while it changes. */
    private static final class Draft {

        private String name;
        private Optional<String> contactEmail;
        private List<Contact> contacts;
        private Standing standing;
        private MarketIds ids;
        private MarketIds subIds;
        private List<Network> allowedNetworks;
        private Set<HubService> services;
        private Map<Operation, Integer> limits;
        private Endpoints endpoints;

        private Draft(Partner from) {
            name = from.name;
            contactEmail = from.contactEmail;
            contacts = from.contacts;
            standing = from.standing;
            ids = from.ids;
            subIds = from.subIds;
            allowedNetworks = from.allowedNetworks;
            services = from.services;
            limits = from.limits;
            endpoints = from.endpoints;
        }
    }
}
