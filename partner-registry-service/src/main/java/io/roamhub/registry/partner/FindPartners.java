package io.roamhub.registry.partner;

import io.roamhub.common.management.Actor;
import io.roamhub.oicp.operation.Role;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What can be seen of partners: a partner sees itself. */
@ApplicationScoped
public class FindPartners {

    private static final int MOST_TEXT = 200;

    private final Partners partners;
    private final KnownPartners known;

    FindPartners(Partners partners, KnownPartners known) {
        this.partners = partners;
        this.known = known;
    }

    /** One partner. */
    public PartnerView one(UUID id, Actor actor) {
        actor.requireSight(id);
        return PartnerView.of(known.get(id));
    }

    /**
     * Partners by name.
     *
     * @param text part of a name or of an id in any notation
     * @param role CPO or EMP
     */
    @Transactional
    public PageOf<PartnerView> page(Optional<String> text, Optional<String> role, PageRequest page, Actor actor) {
        Optional<UUID> only = actor.onlyPartner();
        if (only.isPresent()) {
            List<PartnerView> own =
                    partners.find(only.get()).map(PartnerView::of).stream().toList();
            return PageOf.of(page.page() == 0 ? own : List.of(), page, own.size());
        }
        Violations violations = new Violations();
        violations.optionalText("q", text.orElse(null), MOST_TEXT);
        violations.throwIfAny();
        return partners.page(
                        text.map(String::strip).filter(wanted -> !wanted.isEmpty()),
                        role.filter(wanted -> !wanted.isBlank()).map(FindPartners::role),
                        page)
                .map(PartnerView::of);
    }

    private static Role role(String text) {
        return Stream.of(Role.values())
                .filter(role -> role.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> Violations.only("role", "must be CPO or EMP"));
    }
}
