package io.roamhub.registry.contract;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.management.Actor;
import io.roamhub.registry.change.Change;
import io.roamhub.registry.change.Changes;
import io.roamhub.registry.contract.SubscriptionState.Active;
import io.roamhub.registry.contract.SubscriptionState.Name;
import io.roamhub.registry.contract.SubscriptionState.Requested;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the two sides of a subscription do with it. The operator approves and rejects, the provider takes a request back,
 * either cancels; who works for the hub may act for both.
 */
@ApplicationScoped
public class DecideSubscription {

    private static final int MOST_REASON = 500;

    private final Changes changes;
    private final Subscriptions subscriptions;
    private final SubscriptionBook book;
    private final SubscribeToOffer subscribing;
    private final Offers offers;
    private final ContractBook contracts;
    private final Clock clock;

    DecideSubscription(
            Changes changes,
            Subscriptions subscriptions,
            SubscriptionBook book,
            SubscribeToOffer subscribing,
            Offers offers,
            ContractBook contracts,
            Clock clock) {
        this.changes = changes;
        this.subscriptions = subscriptions;
        this.book = book;
        this.subscribing = subscribing;
        this.offers = offers;
        this.contracts = contracts;
        this.clock = clock;
    }

    /**
     * Approves a request, which then has its contract.
     *
     * @throws Problem 409 when it does not wait (any more), or the two have made another contract meanwhile
     */
    public SubscriptionView approve(UUID id, Actor actor) {
        return changes.make(change -> {
            SubscriptionEntity subscription = visible(id, actor);
            requireOperator(subscription, actor);
            OfferView offer = offers.findById(subscription.offerId).toView(change.now());
            subscribing.activate(subscription, offer, by(actor, subscription), change);
            return subscription.toView(change.now());
        });
    }

    /** Rejects a request; the reason is for the provider. */
    public SubscriptionView reject(UUID id, String reason, Actor actor) {
        Violations violations = new Violations();
        String why = violations.text("reason", reason, MOST_REASON);
        violations.throwIfAny();
        return changes.make(change -> {
            SubscriptionEntity subscription = visible(id, actor);
            requireOperator(subscription, actor);
            if (!(subscription.state(change.now()) instanceof Requested requested)) {
                throw SubscribeToOffer.notPossible(subscription, change.now());
            }
            book.move(subscription, requested.rejected(why, by(actor, subscription), change.now()), change);
            return subscription.toView(change.now());
        });
    }

    /**
     * Cancels: a request is taken back at once, a contract ends when the offer's notice is over.
     *
     * @throws Problem 409 when there is nothing to cancel (any more)
     */
    public SubscriptionView cancel(UUID id, String reason, Actor actor) {
        Violations violations = new Violations();
        violations.optionalText("reason", reason, MOST_REASON);
        violations.throwIfAny();
        return changes.make(change -> {
            SubscriptionEntity subscription = visible(id, actor);
            Party by = by(actor, subscription);
            SubscriptionState next =
                    switch (subscription.state(change.now())) {
                        case Requested requested
                        when by != Party.OPERATOR || isBoth(subscription) ->
                            requested.retracted(reason, by, change.now());
                        case Active active ->
                            active.cancelled(reason, endContract(active, subscription, change), by, change.now());
                        default -> throw SubscribeToOffer.notPossible(subscription, change.now());
                    };
            book.move(subscription, next, change);
            return subscription.toView(change.now());
        });
    }

    /** One subscription; for a partner that is no side of it there is none. */
    @Transactional
    public SubscriptionView one(UUID id, Actor actor) {
        return visible(id, actor).toView(clock.instant());
    }

    /** Subscriptions, the newest first; a partner sees those it is a side of. */
    @Transactional
    public PageOf<SubscriptionView> page(
            Optional<UUID> partner, Optional<UUID> offer, Optional<String> state, PageRequest page, Actor actor) {
        partner.ifPresent(actor::requireSight);
        return subscriptions.page(
                new Subscriptions.Wanted(actor.onlyPartner(), partner, offer, state.map(DecideSubscription::state)),
                page,
                clock.instant());
    }

    private Instant endContract(Active active, SubscriptionEntity subscription, Change change) {
        int notice = offers.findById(subscription.offerId).noticeDays;
        ContractEntity contract = contracts
                .living(active.contractId())
                .orElseThrow(() -> SubscribeToOffer.notPossible(subscription, change.now()));
        return contracts.end(contract, change.now().plus(Duration.ofDays(notice)), "contract.cancelled", change);
    }

    private SubscriptionEntity visible(UUID id, Actor actor) {
        Optional<UUID> only = actor.onlyPartner();
        return subscriptions
                .findByIdOptional(id)
                .filter(found -> only.isEmpty()
                        || only.get().equals(found.operatorPartnerId)
                        || only.get().equals(found.providerPartnerId))
                .orElseThrow(() -> Problem.notFound("There is no such subscription."));
    }

    private static void requireOperator(SubscriptionEntity subscription, Actor actor) {
        if (!actor.worksForTheHub() && !actor.partnerId().equals(Optional.of(subscription.operatorPartnerId))) {
            throw Problem.forbidden("This is decided by the operator.");
        }
    }

    private static Party by(Actor actor, SubscriptionEntity subscription) {
        return Party.of(actor, subscription.operatorPartnerId);
    }

    private static boolean isBoth(SubscriptionEntity subscription) {
        return subscription.operatorPartnerId.equals(subscription.providerPartnerId);
    }

    private static Name state(String name) {
        return Stream.of(Name.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Violations.only(
                        "state", "must be REQUESTED, ACTIVE, REJECTED, LAPSED, RETRACTED, CANCELLED or ENDED"));
    }
}
