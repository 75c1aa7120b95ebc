package io.roamhub.evsedata.history;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.evsedata.store.SqlPart;
import jakarta.enterprise.context.ApplicationScoped;

/** Whose past a caller may see: the hub's staff everybody's, a partner what it pushed itself. */
@ApplicationScoped
class Sight {

    private final CurrentActor actor;

    Sight(CurrentActor actor) {
        this.actor = actor;
    }

    /**
     * The condition on a row's {@code operator_partner}.
     *
     * @throws Problem 403 for a partner's token that names no partner
     */
    SqlPart condition() {
        return actor.get()
                .onlyPartner()
                .map(partner -> SqlPart.of("operator_partner = ?", partner))
                .orElse(SqlPart.TRUE);
    }
}
