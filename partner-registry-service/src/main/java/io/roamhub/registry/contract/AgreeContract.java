package io.roamhub.registry.contract;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.directory.ContractService;
import io.roamhub.oicp.operation.Role;
import io.roamhub.registry.access.Actor;
import io.roamhub.registry.change.Change;
import io.roamhub.registry.change.Changes;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import io.roamhub.registry.partner.Partner;
import io.roamhub.registry.partner.PartnerState;
import io.roamhub.registry.partner.Partners;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes and ends contracts. Two partners have at most one contract for a service at any instant. */
@ApplicationScoped
public class AgreeContract {

    private final Changes changes;
    private final Contracts contracts;
    private final Partners partners;

    AgreeContract(Changes changes, Contracts contracts, Partners partners) {
        this.changes = changes;
        this.contracts = contracts;
        this.partners = partners;
    }

    /**
     * Makes a contract, which is active at once or from its begin.
     *
     * @throws Problem 400 for broken rules, 409 when the partners have one for the service and time
     */
    public ContractView agree(ContractForm form) {
        Violations violations = new Violations();
        EnumSet<ContractService> services = services(form, violations);
        Instant from = instant(form.validFrom());
        Instant to = instant(form.validTo());
        violations.require(from == null || to == null || from.isBefore(to), "validTo", "must be after validFrom");
        violations.optionalInstant("validFrom", from);
        violations.optionalInstant("validTo", to);
        violations.require(form.operatorPartnerId() != null, "operatorPartnerId", "must not be empty");
        violations.require(form.providerPartnerId() != null, "providerPartnerId", "must not be empty");
        violations.throwIfAny();
        return changes.make(change -> {
            requireParties(form);
            ContractView contract = new ContractView(
                    UUID.randomUUID(),
                    form.operatorPartnerId(),
                    form.providerPartnerId(),
                    List.copyOf(services),
                    from,
                    to,
                    change.now());
            requireNoOther(contract);
            contracts.persist(entity(contract));
            record("contract.agreed", contract, null, contract, change);
            return contract;
        });
    }

    /** Ends a contract at once. */
    public void end(UUID id) {
        changes.make(change -> {
            ContractEntity entity = contracts.findById(id);
            if (entity == null) {
                throw Problem.notFound("There is no such contract.");
            }
            ContractView before = entity.toView();
            contracts.delete(entity);
            record("contract.ended", before, before, null, change);
            return before;
        });
    }

    /** Contracts, the newest first; a partner sees those it is a party of. */
    @Transactional
    public PageOf<ContractView> page(Optional<UUID> partner, PageRequest page, Actor actor) {
        partner.ifPresent(actor::requireSight);
        return contracts.page(actor.onlyPartner().or(() -> partner), page);
    }

    private static EnumSet<ContractService> services(ContractForm form, Violations violations) {
        EnumSet<ContractService> services = EnumSet.noneOf(ContractService.class);
        services.addAll(
                violations.each("services", form.services(), ContractService.values().length, AgreeContract::service));
        violations.require(
                form.services() != null && !form.services().isEmpty(), "services", "must have at least one element");
        return services;
    }

    private static ContractService service(String name) {
        return Stream.of(ContractService.values())
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("must be AUTHORIZATION, RESERVATION or DYNAMIC_PRICING"));
    }

    private static Instant instant(OffsetDateTime dateTime) {
        return dateTime == null ? null : dateTime.toInstant();
    }

    private void requireParties(ContractForm form) {
        Violations violations = new Violations();
        violations.require(
                isParty(form.operatorPartnerId(), Role.CPO),
                "operatorPartnerId",
                "must be a partner with an operator id that has not left");
        violations.require(
                isParty(form.providerPartnerId(), Role.EMP),
                "providerPartnerId",
                "must be a partner with a provider id that has not left");
        violations.throwIfAny();
    }

    private boolean isParty(UUID id, Role role) {
        Optional<Partner> partner = partners.find(id);
        return partner.filter(found -> found.is(role) && found.state() != PartnerState.LEFT)
                .isPresent();
    }

    private void requireNoOther(ContractView contract) {
        for (ContractView other : contracts.ofPair(contract.operatorPartnerId(), contract.providerPartnerId())) {
            if (!Collections.disjoint(other.services(), contract.services()) && overlap(other, contract)) {
                throw Problem.conflict(
                        "The partners have a contract for this already: " + other.id() + ". End it first.");
            }
        }
    }

    private static boolean overlap(ContractView one, ContractView other) {
        return beginsBeforeEndOf(one, other) && beginsBeforeEndOf(other, one);
    }

    private static boolean beginsBeforeEndOf(ContractView one, ContractView other) {
        return one.validFrom() == null
                || other.validTo() == null
                || one.validFrom().isBefore(other.validTo());
    }

    private static ContractEntity entity(ContractView contract) {
        ContractEntity entity = new ContractEntity();
        entity.id = contract.id();
        entity.operatorPartnerId = contract.operatorPartnerId();
        entity.providerPartnerId = contract.providerPartnerId();
        entity.services =
                contract.services().stream().map(ContractService::name).toArray(String[]::new);
        entity.validFrom = contract.validFrom();
        entity.validTo = contract.validTo();
        entity.createdAt = contract.createdAt();
        return entity;
    }

    private static void record(
            String action, ContractView contract, ContractView before, ContractView after, Change change) {
        Set<UUID> parties = new LinkedHashSet<>();
        parties.add(contract.operatorPartnerId());
        parties.add(contract.providerPartnerId());
        parties.forEach(party -> change.record(action, party, "contract/" + contract.id(), before, after));
    }
}
