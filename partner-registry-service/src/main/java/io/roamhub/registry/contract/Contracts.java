package io.roamhub.registry.contract;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The contracts between operators and providers. */
@ApplicationScoped
public class Contracts implements PanacheRepositoryBase<ContractEntity, UUID> {

    /** The contracts that have not ended, by id, whatever their partners' state. */
    public List<ContractView> notEnded(Instant now) {
        return stream("validTo is null or validTo > ?1", Sort.by("id"), now)
                .map(ContractEntity::toView)
                .toList();
    }

    List<ContractView> ofPair(UUID operatorPartner, UUID providerPartner) {
        return stream("operatorPartnerId = ?1 and providerPartnerId = ?2", operatorPartner, providerPartner)
                .map(ContractEntity::toView)
                .toList();
    }

    PageOf<ContractView> page(Optional<UUID> partner, PageRequest page) {
        Object[] parameters = partner.<Object[]>map(id -> new Object[] {id}).orElseGet(() -> new Object[0]);
        String where = partner.isPresent() ? "operatorPartnerId = ?1 or providerPartnerId = ?1" : "1 = 1";
        List<ContractView> content =
                find(where + " order by createdAt desc, id", parameters).page(page.page(), page.size()).stream()
                        .map(ContractEntity::toView)
                        .toList();
        return PageOf.of(content, page, count(where, parameters));
    }
}
