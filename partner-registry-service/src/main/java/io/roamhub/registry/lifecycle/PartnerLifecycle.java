package io.roamhub.registry.lifecycle;

import io.roamhub.common.answer.Problem;
import io.roamhub.oicp.operation.Role;
import io.roamhub.registry.access.Actor;
import io.roamhub.registry.certificate.Certificates;
import io.roamhub.registry.certificate.RevokeCertificate;
import io.roamhub.registry.change.Change;
import io.roamhub.registry.change.Changes;
import io.roamhub.registry.datacheck.DataChecks;
import io.roamhub.registry.partner.KnownPartners;
import io.roamhub.registry.partner.Partner;
import io.roamhub.registry.partner.PartnerState;
import io.roamhub.registry.partner.PartnerView;
import io.roamhub.registry.partner.Partners;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The hub's decisions about a partner's state. Which steps are possible says {@link PartnerState}. */
@ApplicationScoped
public class PartnerLifecycle {

    private final Changes changes;
    private final Partners partners;
    private final KnownPartners known;
    private final Certificates certificates;
    private final RevokeCertificate revocation;
    private final DataChecks dataChecks;

    PartnerLifecycle(
            Changes changes,
            Partners partners,
            KnownPartners known,
            Certificates certificates,
            RevokeCertificate revocation,
            DataChecks dataChecks) {
        this.changes = changes;
        this.partners = partners;
        this.known = known;
        this.certificates = certificates;
        this.revocation = revocation;
        this.dataChecks = dataChecks;
    }

    /**
     * Takes a partner onto the market, or back after a suspension.
     *
     * @throws Problem 409 with the list of what is missing
     */
    public PartnerView activate(UUID id, Actor actor) {
        actor.requireHub();
        return changes.make(change -> {
            Partner partner = known.get(id);
            PartnerState active = partner.state().activated().orElseThrow(() -> notPossible(partner));
            List<Precondition> missing = missing(partner, change.now());
            if (!missing.isEmpty()) {
                throw Problem.missing(
                        "The partner cannot be activated yet; see what is missing.",
                        missing.stream().map(Precondition::name).toList());
            }
            return move(partner, active, "partner.activated", change);
        });
    }

    /** Stops a partner: its calls are answered 401 until it is activated again. */
    public PartnerView suspend(UUID id, Actor actor) {
        actor.requireHub();
        return changes.make(change -> {
            Partner partner = known.get(id);
            PartnerState suspended = partner.state().suspended().orElseThrow(() -> notPossible(partner));
            return move(partner, suspended, "partner.suspended", change);
        });
    }

    /** Notes that the onboarding manager and the partner are trying the connection. */
    public PartnerView startTest(UUID id, Actor actor) {
        actor.requireHub();
        return changes.make(change -> {
            Partner partner = known.get(id);
            PartnerState inTest = partner.state().inTest().orElseThrow(() -> notPossible(partner));
            return move(partner, inTest, "partner.in-test", change);
        });
    }

    /** Takes a partner off the market for good and revokes its certificates; its ids stay reserved. */
    public PartnerView leave(UUID id, Actor actor) {
        actor.requireHub();
        return changes.make(change -> {
            Partner partner = known.get(id);
            PartnerState left = partner.state().left().orElseThrow(() -> notPossible(partner));
            revocation.revokeAllOf(id, change);
            return move(partner, left, "partner.left", change);
        });
    }

    private List<Precondition> missing(Partner partner, Instant now) {
        List<Precondition> missing = new ArrayList<>();
        if (!certificates.hasActive(partner.id(), now)) {
            missing.add(Precondition.ACTIVE_CERTIFICATE);
        }
        if (dataChecks.required() && partner.is(Role.CPO) && !dataChecks.isAccepted(partner.id())) {
            missing.add(Precondition.ACCEPTED_DATA_CHECK);
        }
        return missing;
    }

    private PartnerView move(Partner partner, PartnerState to, String action, Change change) {
        if (partner.state() == to) {
            return PartnerView.of(partner);
        }
        Partner moved = partner.in(to, change.now());
        partners.replace(moved);
        PartnerView view = PartnerView.of(moved);
        change.record(action, partner.id(), "partner/" + partner.id(), PartnerView.of(partner), view);
        return view;
    }

    private static Problem notPossible(Partner partner) {
        return Problem.conflict("This is not possible while the partner is " + partner.state() + ".");
    }
}
