package io.roamhub.registry.partner;

import io.roamhub.registry.change.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;

/** One change of one partner: in one transaction with its audit entry, and to the version that the caller has seen. */
@ApplicationScoped
class EditPartner {

    private final Changes changes;
    private final Partners partners;
    private final KnownPartners known;
    private final ExpectedVersion expected;

    EditPartner(Changes changes, Partners partners, KnownPartners known, ExpectedVersion expected) {
        this.changes = changes;
        this.partners = partners;
        this.known = known;
        this.expected = expected;
    }

    PartnerView replace(UUID id, String action, BiFunction<Partner, Instant, Partner> by) {
        return changes.make(change -> {
            Partner before = known.stillHere(id);
            expected.require(before);
            Partner after = by.apply(before, change.now());
            partners.replace(after);
            PartnerView view = PartnerView.of(after);
            change.record(action, id, "partner/" + id, PartnerView.of(before), view);
            return view;
        });
    }
}
