package io.roamhub.registry.partner;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.config.World;
import io.roamhub.common.management.Actor;
import io.roamhub.registry.change.Changes;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Brings a partner into onboarding. */
@ApplicationScoped
public class RegisterPartner {

    private final Changes changes;
    private final Partners partners;
    private final FreeIds freeIds;
    private final World world;

    RegisterPartner(
            Changes changes, Partners partners, FreeIds freeIds, @ConfigProperty(name = "roamhub.world") World world) {
        this.world = world;
        this.changes = changes;
        this.partners = partners;
        this.freeIds = freeIds;
    }

    /**
     * Registers a partner.
     *
     * @throws Problem 400 for broken rules, 409 when an id is another partner's already
     */
    public PartnerView register(PartnerForm form, Actor actor) {
        actor.requireHub();
        Violations violations = new Violations();
        String name = form.name(violations);
        var contact = form.contactEmail(violations);
        List<Contact> contacts = form.contacts(violations);
        MarketIds ids = form.ids(violations);
        violations.throwIfAny();
        return changes.make(change -> {
            Partner partner = Partner.registered(world.newPartnerId(), name, contact, contacts, ids, change.now());
            freeIds.require(ids, partner.id());
            partners.add(partner);
            PartnerView view = PartnerView.of(partner);
            change.record("partner.registered", partner.id(), "partner/" + partner.id(), null, view);
            return view;
        });
    }
}
