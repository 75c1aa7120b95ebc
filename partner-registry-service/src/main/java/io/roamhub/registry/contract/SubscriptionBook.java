package io.roamhub.registry.contract;

import io.roamhub.registry.change.Change;
import io.roamhub.registry.contract.SubscriptionState.Active;
import io.roamhub.registry.contract.SubscriptionState.Requested;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Writes what becomes of subscriptions, as part of a change, with its entry in the audit log of both sides. */
@ApplicationScoped
class SubscriptionBook {

    private static final String WITHDRAWN = "The offer was withdrawn.";
    private static final String ENDED_BY_THE_HUB = "The hub has ended the contract.";

    private final Subscriptions subscriptions;

    SubscriptionBook(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    void enter(SubscriptionEntity subscription, Change change) {
        subscriptions.persist(subscription);
        record("subscription.requested", null, subscription.toView(change.now()), change);
    }

    void move(SubscriptionEntity subscription, SubscriptionState next, Change change) {
        SubscriptionView before = subscription.toView(change.now());
        subscription.take(next);
        String action = "subscription." + next.name().name().toLowerCase(Locale.ROOT);
        record(action, before, subscription.toView(change.now()), change);
    }

    /** A withdrawn offer rejects what waits for approval. */
    void offerWithdrawn(UUID offer, Party by, Change change) {
        for (SubscriptionEntity subscription : subscriptions.waitingFor(offer, change.now())) {
            if (subscription.state(change.now()) instanceof Requested requested) {
                move(subscription, requested.rejected(WITHDRAWN, by, change.now()), change);
            }
        }
    }

    /** A contract that the hub ends takes its subscription with it. */
    void contractEnded(UUID contract, Change change) {
        subscriptions.ofContract(contract).ifPresent(subscription -> {
            switch (subscription.state(change.now())) {
                case Active active ->
                    move(
                            subscription,
                            active.cancelled(ENDED_BY_THE_HUB, change.now(), Party.HUB, change.now()),
                            change);
                case SubscriptionState.Cancelled cancelled
                when cancelled.endsAt().isAfter(change.now()) ->
                    move(subscription, cancelled.endedEarlier(ENDED_BY_THE_HUB, Party.HUB, change.now()), change);
                default -> {
                    // it had no contract in force
                }
            }
        });
    }

    /** Writes down which requests have lapsed; how many. */
    int writeLapsed(Change change) {
        List<SubscriptionEntity> lapsed = subscriptions.lapsed(change.now());
        lapsed.forEach(subscription -> move(subscription, subscription.state(change.now()), change));
        return lapsed.size();
    }

    private static void record(String action, SubscriptionView before, SubscriptionView after, Change change) {
        ContractBook.parties(after.operatorPartnerId(), after.providerPartnerId())
                .forEach(party -> change.record(action, party, "subscription/" + after.id(), before, after));
    }
}
