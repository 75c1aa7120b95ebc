package io.roamhub.registry.contract;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.roamhub.registry.contract.SubscriptionState.Name;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The subscriptions of providers. What time alone has made of a state is part of every condition. */
@ApplicationScoped
class Subscriptions implements PanacheRepositoryBase<SubscriptionEntity, UUID> {

    private static final int LAPSED_AT_ONCE = 500;

    /** Which subscriptions are wanted; empty members filter nothing. */
    record Wanted(Optional<UUID> visibleTo, Optional<UUID> partner, Optional<UUID> offer, Optional<Name> state) {}

    PageOf<SubscriptionView> page(Wanted wanted, PageRequest page, Instant now) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Parameters parameters = new Parameters();
        wanted.visibleTo().ifPresent(partner -> {
            conditions.add("(operatorPartnerId = :viewer or providerPartnerId = :viewer)");
            parameters.and("viewer", partner);
        });
        wanted.partner().ifPresent(partner -> {
            conditions.add("(operatorPartnerId = :partner or providerPartnerId = :partner)");
            parameters.and("partner", partner);
        });
        wanted.offer().ifPresent(offer -> {
            conditions.add("offerId = :offer");
            parameters.and("offer", offer);
        });
        wanted.state().ifPresent(state -> {
            String condition = condition(state);
            conditions.add(condition);
            if (condition.contains(":now")) {
                parameters.and("now", now);
            }
        });
        String where = String.join(" and ", conditions);
        List<SubscriptionView> content =
                find(where + " order by requestedAt desc, id", parameters).page(page.page(), page.size()).stream()
                        .map(subscription -> subscription.toView(now))
                        .toList();
        return PageOf.of(content, page, count(where, parameters));
    }

    /** How many requests of a provider wait for approval. */
    long waitingOf(UUID provider, Instant now) {
        return count("providerPartnerId = ?1 and state = REQUESTED and decideBy > ?2", provider, now);
    }

    /** The requests of a pair of partners that wait for approval. */
    List<SubscriptionEntity> waiting(UUID operator, UUID provider, Instant now) {
        return list(
                "operatorPartnerId = ?1 and providerPartnerId = ?2 and state = REQUESTED and decideBy > ?3",
                operator,
                provider,
                now);
    }

    List<SubscriptionEntity> waitingFor(UUID offer, Instant now) {
        return list("offerId = ?1 and state = REQUESTED and decideBy > ?2", offer, now);
    }

    Optional<SubscriptionEntity> ofContract(UUID contract) {
        return find("contractId", contract).firstResultOptional();
    }

    /** Requests whose time is over and that say so nowhere yet, the oldest first. */
    List<SubscriptionEntity> lapsed(Instant now) {
        return find("state = REQUESTED and decideBy <= ?1 order by decideBy, id", now)
                .page(0, LAPSED_AT_ONCE)
                .list();
    }

    private static String condition(Name state) {
        return switch (state) {
            case REQUESTED -> "state = REQUESTED and decideBy > :now";
            case LAPSED -> "(state = LAPSED or state = REQUESTED and decideBy <= :now)";
            case ACTIVE -> "state = ACTIVE and (endsAt is null or endsAt > :now)";
            case ENDED -> "state = ACTIVE and endsAt <= :now";
            case REJECTED -> "state = REJECTED";
            case RETRACTED -> "state = RETRACTED";
            case CANCELLED -> "state = CANCELLED";
        };
    }
}
