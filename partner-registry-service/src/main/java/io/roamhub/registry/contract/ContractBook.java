package io.roamhub.registry.contract;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.directory.ContractService;
import io.roamhub.oicp.operation.Role;
import io.roamhub.registry.change.Change;
import io.roamhub.registry.partner.Partner;
import io.roamhub.registry.partner.PartnerState;
import io.roamhub.registry.partner.Partners;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes contracts, as part of a change. The one rule about two contracts: a pair of partners has at most one contract
 * for a service at any instant. Whoever comes second is told the first one; nothing is merged or replaced silently.
 */
@ApplicationScoped
class ContractBook {

    private final Contracts contracts;
    private final Partners partners;

    ContractBook(Contracts contracts, Partners partners) {
        this.contracts = contracts;
        this.partners = partners;
    }

    /**
     * Enters a contract.
     *
     * @throws Problem 409 when the partners have one for a service of it and a part of its time
     */
    void enter(ContractView contract, Change change) {
        requireNoOther(
                contract.operatorPartnerId(), contract.providerPartnerId(), contract.services(), contract.validity());
        contracts.persist(ContractEntity.of(contract));
        record("contract.agreed", contract, null, contract, change);
    }

    /** Ends a contract at an instant, or at once where it would not have begun by then; when it ends. */
    Instant end(ContractEntity contract, Instant end, String action, Change change) {
        ContractView before = contract.toView();
        Instant ends = contract.endAt(end, change.now());
        record(action, before, before, contract.endedAt == null ? contract.toView() : null, change);
        return ends;
    }

    /** The contract, where it has not been ended. */
    Optional<ContractEntity> living(UUID id) {
        return contracts.living(id);
    }

    /**
     * Requires that no contract of the pair is about any of the services at any part of the time.
     *
     * @throws Problem 409 with the id of the first one
     */
    void requireNoOther(UUID operator, UUID provider, List<ContractService> services, Validity validity) {
        for (ContractView other : contracts.ofPair(operator, provider)) {
            if (!Collections.disjoint(other.services(), services)
                    && other.validity().overlaps(validity)) {
                throw Problem.conflict(
                        "The partners have a contract for this already: " + other.id() + ". End it first.");
            }
        }
    }

    /** Notes a violation unless the partner takes part in the market in that role. */
    void requireParty(UUID id, Role role, String field, Violations violations) {
        violations.require(
                isParty(id, role),
                field,
                "must be a partner with " + (role == Role.CPO ? "an operator" : "a provider")
                        + " id that has not left");
    }

    private boolean isParty(UUID id, Role role) {
        Optional<Partner> partner = partners.find(id);
        return partner.filter(found -> found.is(role) && found.state() != PartnerState.LEFT)
                .isPresent();
    }

    private static void record(
            String action, ContractView contract, ContractView before, ContractView after, Change change) {
        parties(contract.operatorPartnerId(), contract.providerPartnerId())
                .forEach(party -> change.record(action, party, "contract/" + contract.id(), before, after));
    }

    /** Both sides see what happens to their agreements in the audit log, once each. */
    static Set<UUID> parties(UUID operator, UUID provider) {
        Set<UUID> parties = new LinkedHashSet<>();
        parties.add(operator);
        if (provider != null) {
            parties.add(provider);
        }
        return parties;
    }
}
