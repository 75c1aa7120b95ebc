package io.roamhub.registry.contract;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.management.Actor;
import io.roamhub.oicp.operation.Role;
import io.roamhub.registry.change.Changes;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Contracts that the hub makes and ends by itself, without offer and subscription. */
@ApplicationScoped
public class AgreeContract {

    private final Changes changes;
    private final Contracts contracts;
    private final ContractBook book;
    private final SubscriptionBook subscriptions;

    AgreeContract(Changes changes, Contracts contracts, ContractBook book, SubscriptionBook subscriptions) {
        this.changes = changes;
        this.contracts = contracts;
        this.book = book;
        this.subscriptions = subscriptions;
    }

    /**
     * Makes a contract, which is active at once or from its begin.
     *
     * @throws Problem 400 for broken rules, 409 when the partners have one for the service and time
     */
    public ContractView agree(ContractForm form) {
        Violations violations = new Violations();
        List<ContractService> services = Services.read(form.services(), violations);
        Validity validity = Validity.read(form.validFrom(), form.validTo(), violations);
        ServiceLevelTarget target = ServiceLevelTarget.read(form.serviceLevel(), violations);
        violations.require(form.operatorPartnerId() != null, "operatorPartnerId", "must not be empty");
        violations.require(form.providerPartnerId() != null, "providerPartnerId", "must not be empty");
        violations.throwIfAny();
        return changes.make(change -> {
            requireParties(form);
            ContractView contract = new ContractView(
                    UUID.randomUUID(),
                    form.operatorPartnerId(),
                    form.providerPartnerId(),
                    services,
                    validity.from(),
                    validity.to(),
                    change.now(),
                    null,
                    target);
            book.enter(contract, change);
            return contract;
        });
    }

    /** Ends a contract at once, whatever its notice, and with it the subscription that it came from. */
    public void end(UUID id) {
        changes.make(change -> {
            ContractEntity contract = book.living(id).orElseThrow(() -> Problem.notFound("There is no such contract."));
            book.end(contract, change.now(), "contract.ended", change);
            subscriptions.contractEnded(id, change);
            return id;
        });
    }

    /** One contract that was not ended; for a partner that is no side of it there is none. */
    @Transactional
    public ContractView one(UUID id, Actor actor) {
        Optional<UUID> only = actor.onlyPartner();
        return book.living(id)
                .map(ContractEntity::toView)
                .filter(found -> only.isEmpty()
                        || only.get().equals(found.operatorPartnerId())
                        || only.get().equals(found.providerPartnerId()))
                .orElseThrow(() -> Problem.notFound("There is no such contract."));
    }

    /** Contracts, the newest first; a partner sees those it is a party of. */
    @Transactional
    public PageOf<ContractView> page(Optional<UUID> partner, PageRequest page, Actor actor) {
        partner.ifPresent(actor::requireSight);
        return contracts.page(actor.onlyPartner().or(() -> partner), page);
    }

    private void requireParties(ContractForm form) {
        Violations violations = new Violations();
        book.requireParty(form.operatorPartnerId(), Role.CPO, "operatorPartnerId", violations);
        book.requireParty(form.providerPartnerId(), Role.EMP, "providerPartnerId", violations);
        violations.throwIfAny();
    }
}
