package io.roamhub.cdr.overview;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Whose CDRs a caller may see: the hub's staff everybody's, a partner those that it sent or is to get. */
@ApplicationScoped
public class Sight {

    private final CurrentActor actor;

    Sight(CurrentActor actor) {
        this.actor = actor;
    }

    /**
     * Conditions that let only those rows through that the caller may see.
     *
     * @param table the name that has the columns {@code operator_partner} and {@code provider_partner}
     * @throws Problem 403 for a partner's token that names no partner
     */
    public Conditions conditions(String table) {
        Optional<UUID> only = actor.get().onlyPartner();
        Conditions conditions = new Conditions();
        return only.isEmpty()
                ? conditions
                : conditions.and(
                        "(" + table + ".operator_partner = ? OR " + table + ".provider_partner = ?)",
                        only.get(),
                        only.get());
    }

    /** Whether the caller works for the hub. */
    public boolean isStaff() {
        return actor.get().worksForTheHub();
    }

    /** Who calls. */
    public Actor actor() {
        return actor.get();
    }
}
