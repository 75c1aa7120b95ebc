package io.roamhub.registry.partner;

import io.roamhub.common.answer.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** An id belongs to one partner of the whole market, main or sub, in whatever notation it is written. */
@ApplicationScoped
class FreeIds {

    private final Partners partners;

    FreeIds(Partners partners) {
        this.partners = partners;
    }

    /**
     * Requires that no other partner has one of the ids.
     *
     * @throws Problem 409 with those that are taken
     */
    void require(MarketIds ids, UUID by) {
        List<String> taken = partners.takenOf(ids, by);
        if (!taken.isEmpty()) {
            throw Problem.conflict("Another partner has " + String.join(", ", taken) + ".");
        }
    }

    /**
     * Requires that a partner's main and sub ids are different ones.
     *
     * @throws Problem 409 with those that are both
     */
    void requireApart(MarketIds main, MarketIds sub) {
        List<String> both = main.sharedWith(sub);
        if (!both.isEmpty()) {
            throw Problem.conflict("Main and sub-partner ids must differ: " + String.join(", ", both) + ".");
        }
    }
}
