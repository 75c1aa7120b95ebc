package io.roamhub.registry.contract;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.roamhub.common.directory.ContractService;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The offers of operators. */
@ApplicationScoped
class Offers implements PanacheRepositoryBase<OfferEntity, UUID> {

    /**
     * Which offers are wanted; empty members filter nothing.
     *
     * @param visibleTo the only partner that looks
     * @param operator whose
     * @param provider addressed to it or to everybody
     */
    record Wanted(
            Optional<UUID> visibleTo,
            Optional<UUID> operator,
            Optional<UUID> provider,
            Optional<ContractService> service,
            Optional<OfferView.State> state) {}

    /** How many offers of an operator are open. */
    long open(UUID operator, Instant now) {
        return count(
                "operatorPartnerId = ?1 and withdrawnAt is null and (validTo is null or validTo > ?2)", operator, now);
    }

    PageOf<OfferView> page(Wanted wanted, PageRequest page, Instant now) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Parameters parameters = new Parameters();
        wanted.visibleTo().ifPresent(partner -> {
            conditions.add("(operatorPartnerId = :viewer or providerPartnerId is null or providerPartnerId = :viewer)");
            parameters.and("viewer", partner);
        });
        wanted.operator().ifPresent(operator -> {
            conditions.add("operatorPartnerId = :operator");
            parameters.and("operator", operator);
        });
        wanted.provider().ifPresent(provider -> {
            conditions.add("(providerPartnerId is null or providerPartnerId = :provider)");
            parameters.and("provider", provider);
        });
        wanted.service().ifPresent(service -> {
            conditions.add("array_contains(services, :service)");
            parameters.and("service", service.name());
        });
        wanted.state().ifPresent(state -> {
            conditions.add(
                    switch (state) {
                        case OPEN -> "withdrawnAt is null and (validTo is null or validTo > :now)";
                        case ENDED -> "withdrawnAt is null and validTo <= :now";
                        case WITHDRAWN -> "withdrawnAt is not null";
                    });
            if (state != OfferView.State.WITHDRAWN) {
                parameters.and("now", now);
            }
        });
        String where = String.join(" and ", conditions);
        List<OfferView> content =
                find(where + " order by createdAt desc, id", parameters).page(page.page(), page.size()).stream()
                        .map(offer -> offer.toView(now))
                        .toList();
        return PageOf.of(content, page, count(where, parameters));
    }
}
