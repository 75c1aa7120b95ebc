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

/**
 * The contracts between operators and providers. A contract is in force from {@code validFrom} to {@code validTo}
 * without anybody doing anything; one that was ended at once stays as a row, but is no contract any more.
 */
@ApplicationScoped
public class Contracts implements PanacheRepositoryBase<ContractEntity, UUID> {

    /** A contract and when it was in force: for what is told about months that are over. */
    public record PastOrPresent(ContractView contract, Instant endedAt) {}

    /** The contracts that are in force or will be, by id, whatever their partners' state. */
    public List<ContractView> notEnded(Instant now) {
        return stream("endedAt is null and (validTo is null or validTo > ?1)", Sort.by("id"), now)
                .map(ContractEntity::toView)
                .toList();
    }

    /** Every contract of a partner that was in force at some instant of a time, by id. */
    public List<PastOrPresent> inForceBetween(UUID partner, Instant from, Instant to) {
        return stream(
                        "(operatorPartnerId = ?1 or providerPartnerId = ?1)"
                                + " and (validFrom is null or validFrom < ?3) and createdAt < ?3"
                                + " and (validTo is null or validTo > ?2) and (endedAt is null or endedAt > ?2)",
                        Sort.by("id"),
                        partner,
                        from,
                        to)
                .map(entity -> new PastOrPresent(entity.toView(), entity.endedAt))
                .toList();
    }

    Optional<ContractEntity> living(UUID id) {
        return find("id = ?1 and endedAt is null", id).firstResultOptional();
    }

    List<ContractView> ofPair(UUID operatorPartner, UUID providerPartner) {
        return stream(
                        "operatorPartnerId = ?1 and providerPartnerId = ?2 and endedAt is null",
                        operatorPartner,
                        providerPartner)
                .map(ContractEntity::toView)
                .toList();
    }

    PageOf<ContractView> page(Optional<UUID> partner, PageRequest page) {
        Object[] parameters = partner.<Object[]>map(id -> new Object[] {id}).orElseGet(() -> new Object[0]);
        String where = partner.isPresent()
                ? "endedAt is null and (operatorPartnerId = ?1 or providerPartnerId = ?1)"
                : "endedAt is null";
        List<ContractView> content =
                find(where + " order by createdAt desc, id", parameters).page(page.page(), page.size()).stream()
                        .map(ContractEntity::toView)
                        .toList();
        return PageOf.of(content, page, count(where, parameters));
    }
}
