package io.roamhub.registry.contract;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.management.Actor;
import io.roamhub.oicp.operation.Role;
import io.roamhub.registry.change.Change;
import io.roamhub.registry.change.Changes;
import io.roamhub.registry.contract.SubscriptionState.Requested;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A provider takes an offer: at once where the offer asks for no approval, else as a request to its operator. */
@ApplicationScoped
public class SubscribeToOffer {

    private final Changes changes;
    private final Offers offers;
    private final Subscriptions subscriptions;
    private final SubscriptionBook book;
    private final ContractBook contracts;
    private final ContractsConfig config;

    SubscribeToOffer(
            Changes changes,
            Offers offers,
            Subscriptions subscriptions,
            SubscriptionBook book,
            ContractBook contracts,
            ContractsConfig config) {
        this.changes = changes;
        this.offers = offers;
        this.subscriptions = subscriptions;
        this.book = book;
        this.contracts = contracts;
        this.config = config;
    }

    /**
     * Subscribes.
     *
     * @throws Problem 404 without such an offer for the provider, 409 when it is not open or when the two have a
     *     contract or a waiting request for a service and a part of the time
     */
    public SubscriptionView subscribe(SubscriptionForm form, Actor actor) {
        UUID provider = form.providerPartnerId() == null ? actor.onlyPartner().orElse(null) : form.providerPartnerId();
        if (provider != null) {
            actor.requireSight(provider);
        }
        Violations violations = new Violations();
        violations.require(form.offerId() != null, "offerId", "must not be empty");
        violations.require(provider != null, "providerPartnerId", "must not be empty");
        Optional<List<ContractService>> services =
                Optional.ofNullable(form.services()).map(names -> Services.read(names, violations));
        Validity wished = Validity.read(form.validFrom(), form.validTo(), violations);
        violations.throwIfAny();
        return changes.make(change -> {
            OfferView offer = open(form.offerId(), provider, change.now());
            SubscriptionEntity subscription = new SubscriptionEntity();
            subscription.id = UUID.randomUUID();
            subscription.offerId = offer.id();
            subscription.operatorPartnerId = offer.operatorPartnerId();
            subscription.providerPartnerId = provider;
            subscription.services = Services.names(services.orElse(offer.services()));
            subscription.validFrom = wished.from() == null ? offer.validFrom() : wished.from();
            subscription.validTo = wished.to() == null ? offer.validTo() : wished.to();
            subscription.requestedAt = change.now();
            requireFits(subscription, offer, change.now());
            requireNothingElse(subscription, change.now());
            requireRoom(provider, change.now());
            subscription.take(new Requested(decideBy(subscription, change.now())));
            book.enter(subscription, change);
            if (!offer.approvalRequired()) {
                activate(subscription, offer, Party.of(actor, offer.operatorPartnerId()), change);
            }
            return subscription.toView(change.now());
        });
    }

    /** Gives a request that waits its contract, from now or from its begin. */
    void activate(SubscriptionEntity subscription, OfferView offer, Party by, Change change) {
        if (!(subscription.state(change.now()) instanceof Requested requested)) {
            throw notPossible(subscription, change.now());
        }
        requireParties(subscription.operatorPartnerId, subscription.providerPartnerId);
        Validity validity = subscription.validity().notBefore(change.now());
        ContractView contract = new ContractView(
                UUID.randomUUID(),
                subscription.operatorPartnerId,
                subscription.providerPartnerId,
                Services.of(subscription.services),
                validity.from(),
                validity.to(),
                change.now(),
                offer.id(),
                offer.serviceLevel());
        contracts.enter(contract, change);
        book.move(subscription, requested.approved(contract.id(), validity.to(), by, change.now()), change);
    }

    static Problem notPossible(SubscriptionEntity subscription, Instant now) {
        return Problem.conflict("This is not possible while the subscription is "
                + subscription.state(now).name() + ".");
    }

    private OfferView open(UUID id, UUID provider, Instant now) {
        OfferView offer = offers.findByIdOptional(id)
                .map(entity -> entity.toView(now))
                .filter(found -> found.isFor(provider))
                .orElseThrow(() -> Problem.notFound("There is no such offer."));
        if (offer.state() != OfferView.State.OPEN) {
            throw Problem.conflict("The offer is " + offer.state() + ".");
        }
        return offer;
    }

    private void requireFits(SubscriptionEntity subscription, OfferView offer, Instant now) {
        Violations violations = new Violations();
        violations.require(
                offer.services().containsAll(Services.of(subscription.services)),
                "services",
                "must be services of the offer");
        violations.require(
                subscription.validity().isWithin(offer.validity()),
                "validFrom",
                "must be, with validTo, within the time of the offer");
        violations.require(!subscription.validity().isOver(now), "validTo", "must not be over already");
        contracts.requireParty(subscription.providerPartnerId, Role.EMP, "providerPartnerId", violations);
        violations.throwIfAny();
        requireParties(subscription.operatorPartnerId, subscription.providerPartnerId);
    }

    private void requireParties(UUID operator, UUID provider) {
        Violations violations = new Violations();
        contracts.requireParty(operator, Role.CPO, "operator", violations);
        contracts.requireParty(provider, Role.EMP, "provider", violations);
        if (!violations.isEmpty()) {
            throw Problem.conflict("One of the partners takes part in the market in this role no more.");
        }
    }

    private void requireNothingElse(SubscriptionEntity subscription, Instant now) {
        List<ContractService> services = Services.of(subscription.services);
        Validity validity = subscription.validity().notBefore(now);
        contracts.requireNoOther(subscription.operatorPartnerId, subscription.providerPartnerId, services, validity);
        for (SubscriptionEntity other :
                subscriptions.waiting(subscription.operatorPartnerId, subscription.providerPartnerId, now)) {
            if (!Collections.disjoint(Services.of(other.services), services)
                    && other.validity().overlaps(validity)) {
                throw Problem.conflict("A subscription for this waits for approval already: " + other.id + ".");
            }
        }
    }

    private void requireRoom(UUID provider, Instant now) {
        int most = config.mostWaitingSubscriptions();
        if (subscriptions.waitingOf(provider, now) >= most) {
            throw Problem.conflict("A provider may have at most " + most + " subscriptions that wait for approval.");
        }
    }

    /** Nobody can approve what would be over. */
    private Instant decideBy(SubscriptionEntity subscription, Instant now) {
        Instant usual = now.plus(config.approvalPeriod());
        return subscription.validTo == null || usual.isBefore(subscription.validTo) ? usual : subscription.validTo;
    }
}
