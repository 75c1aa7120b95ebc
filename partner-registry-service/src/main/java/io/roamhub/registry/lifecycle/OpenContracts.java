package io.roamhub.registry.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;

/** Whether others still rely on a contract with a partner, as the directory tells it. */
@ApplicationScoped
class OpenContracts {

    private static final String ANY = "select exists (select 1 from directory_contract"
            + " where (operator_partner_id = :partner or provider_partner_id = :partner)"
            + " and (valid_to is null or valid_to > :now))";

    private final EntityManager entities;

    OpenContracts(EntityManager entities) {
        this.entities = entities;
    }

    boolean anyOf(UUID partner, Instant now) {
        return (Boolean) entities.createNativeQuery(ANY, Boolean.class)
                .setParameter("partner", partner)
                .setParameter("now", now)
                .getSingleResult();
    }
}
