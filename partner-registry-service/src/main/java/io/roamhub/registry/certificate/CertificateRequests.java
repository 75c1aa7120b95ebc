package io.roamhub.registry.certificate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The signing requests. The database lets each key be in one request that is not rejected. */
@ApplicationScoped
class CertificateRequests implements PanacheRepositoryBase<CertificateRequestEntity, UUID> {

    boolean knowsKey(String keyHash) {
        return count("keyHash = ?1 and state <> ?2", keyHash, RequestState.REJECTED) > 0;
    }

    long pending(UUID partner) {
        return count("partnerId = ?1 and state = ?2", partner, RequestState.PENDING);
    }

    PageOf<CertificateRequestEntity> page(Optional<UUID> partner, Optional<RequestState> state, PageRequest page) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Parameters parameters = new Parameters();
        partner.ifPresent(id -> {
            conditions.add("partnerId = :partner");
            parameters.and("partner", id);
        });
        state.ifPresent(wanted -> {
            conditions.add("state = :state");
            parameters.and("state", wanted);
        });
        String where = String.join(" and ", conditions);
        return PageOf.of(
                find(where + " order by createdAt desc, id", parameters)
                        .page(page.page(), page.size())
                        .list(),
                page,
                count(where, parameters));
    }
}
