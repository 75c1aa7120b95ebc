package io.roamhub.registry.certificate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.roamhub.registry.certificate.PartnerAuthorityEntity.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The certificate authorities that partners have of their own. */
@ApplicationScoped
class PartnerAuthorities implements PanacheRepositoryBase<PartnerAuthorityEntity, UUID> {

    List<PartnerAuthorityEntity> ofPartner(UUID partner) {
        return list("partnerId", Sort.descending("registeredAt").and("fingerprint"), partner);
    }

    List<PartnerAuthorityEntity> activeOf(UUID partner) {
        return list("partnerId = ?1 and state = ?2 order by registeredAt", partner, State.ACTIVE);
    }

    Optional<PartnerAuthorityEntity> active(UUID partner, String fingerprint) {
        return find("partnerId = ?1 and fingerprint = ?2 and state = ?3", partner, fingerprint, State.ACTIVE)
                .firstResultOptional();
    }

    /** Authorities that one partner or more uses, each once, by fingerprint. */
    List<byte[]> inUse() {
        return find(
                        "select distinct fingerprint, der from PartnerAuthorityEntity where state = ?1 order by fingerprint",
                        State.ACTIVE)
                .project(InUse.class)
                .stream()
                .map(InUse::der)
                .toList();
    }

    /** A row of {@link #inUse}. */
    @io.quarkus.runtime.annotations.RegisterForReflection
    record InUse(String fingerprint, byte[] der) {}
}
