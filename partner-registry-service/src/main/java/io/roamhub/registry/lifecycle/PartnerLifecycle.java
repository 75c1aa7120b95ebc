package io.roamhub.registry.lifecycle;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.management.Actor;
import io.roamhub.oicp.operation.Role;
import io.roamhub.registry.certificate.Certificates;
import io.roamhub.registry.certificate.RevokeCertificate;
import io.roamhub.registry.change.Change;
import io.roamhub.registry.change.Changes;
import io.roamhub.registry.datacheck.DataChecks;
import io.roamhub.registry.partner.ExpectedVersion;
import io.roamhub.registry.partner.KnownPartners;
import io.roamhub.registry.partner.Partner;
import io.roamhub.registry.partner.PartnerState;
import io.roamhub.registry.partner.PartnerView;
import io.roamhub.registry.partner.Partners;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The hub's decisions about a partner's state. Which steps are possible from which state says {@link PartnerState}; what
 * each needs beside it:
 *
 * <pre>
 * start-test   CONTACT, ALLOWED_NETWORK, ACTIVE_CERTIFICATE
 * activate     ACTIVE_CERTIFICATE, ACCEPTED_DATA_CHECK where it is required and the partner has an operator id
 * suspend      nothing
 * leave        CONTRACTS_ENDED
 * </pre>
 *
 * A step that is not possible is answered 409 with everything that is missing, the state among it. A step into the
 * state that the partner is in already changes nothing.
 */
@ApplicationScoped
public class PartnerLifecycle {

    private static final int MOST_REASON = 500;

    private final Changes changes;
    private final Partners partners;
    private final KnownPartners known;
    private final ExpectedVersion expected;
    private final Certificates certificates;
    private final RevokeCertificate revocation;
    private final DataChecks dataChecks;
    private final OpenContracts contracts;

    PartnerLifecycle(
            Changes changes,
            Partners partners,
            KnownPartners known,
            ExpectedVersion expected,
            Certificates certificates,
            RevokeCertificate revocation,
            DataChecks dataChecks,
            OpenContracts contracts) {
        this.changes = changes;
        this.partners = partners;
        this.known = known;
        this.expected = expected;
        this.certificates = certificates;
        this.revocation = revocation;
        this.dataChecks = dataChecks;
        this.contracts = contracts;
    }

    /**
     * Takes a partner onto the market, or back after a suspension.
     *
     * @throws Problem 409 with the list of what is missing
     */
    public PartnerView activate(UUID id, String reason, Actor actor) {
        return step(
                id,
                reason,
                actor,
                new Step(
                        "partner.activated",
                        PartnerState::activated,
                        PartnerState.ACTIVATED_FROM,
                        this::missingToActivate,
                        change -> {}));
    }

    /** Stops a partner: its calls are answered 401 until it is activated again. */
    public PartnerView suspend(UUID id, String reason, Actor actor) {
        return step(
                id,
                reason,
                actor,
                new Step(
                        "partner.suspended",
                        PartnerState::suspended,
                        PartnerState.SUSPENDED_FROM,
                        (partner, now) -> List.of(),
                        change -> {}));
    }

    /** Notes that the onboarding manager and the partner are trying the connection. */
    public PartnerView startTest(UUID id, String reason, Actor actor) {
        return step(
                id,
                reason,
                actor,
                new Step(
                        "partner.in-test",
                        PartnerState::inTest,
                        PartnerState.IN_TEST_FROM,
                        this::missingToTest,
                        change -> {}));
    }

    /** Takes a partner off the market for good and revokes its certificates; its ids stay reserved. */
    public PartnerView leave(UUID id, String reason, Actor actor) {
        return step(
                id,
                reason,
                actor,
                new Step(
                        "partner.left",
                        PartnerState::left,
                        PartnerState.LEFT_FROM,
                        this::missingToLeave,
                        change -> revocation.revokeAllOf(id, change)));
    }

    private interface Needs {
        List<Precondition> missing(Partner partner, Instant now);
    }

    private record Step(
            String action,
            Function<PartnerState, Optional<PartnerState>> to,
            Set<PartnerState> from,
            Needs needs,
            Consumer<Change> alongWith) {}

    private PartnerView step(UUID id, String reason, Actor actor, Step step) {
        actor.requireHub();
        Violations violations = new Violations();
        violations.optionalText("reason", reason, MOST_REASON);
        violations.throwIfAny();
        return changes.make(change -> {
            Partner partner = known.get(id);
            expected.require(partner);
            Optional<PartnerState> to = step.to().apply(partner.state());
            requireNothingMissing(partner, to, step, change.now());
            if (to.get() == partner.state()) {
                return PartnerView.of(partner);
            }
            step.alongWith().accept(change);
            Partner moved = partner.in(to.get(), Optional.ofNullable(reason), change.now());
            partners.replace(moved);
            PartnerView view = PartnerView.of(moved);
            change.record(step.action(), id, "partner/" + id, PartnerView.of(partner), view);
            return view;
        });
    }

    private static void requireNothingMissing(Partner partner, Optional<PartnerState> to, Step step, Instant now) {
        List<String> missing = new ArrayList<>();
        if (to.isEmpty()) {
            missing.add(step.from().stream().map(PartnerState::name).collect(Collectors.joining("_OR_", "STATE_", "")));
        }
        step.needs().missing(partner, now).forEach(precondition -> missing.add(precondition.name()));
        if (!missing.isEmpty()) {
            throw Problem.missing(
                    "This is not possible yet for the partner, which is " + partner.state() + "; see what is missing.",
                    missing);
        }
    }

    private List<Precondition> missingToTest(Partner partner, Instant now) {
        List<Precondition> missing = new ArrayList<>();
        if (!partner.hasContact()) {
            missing.add(Precondition.CONTACT);
        }
        if (partner.allowedNetworks().isEmpty()) {
            missing.add(Precondition.ALLOWED_NETWORK);
        }
        if (!certificates.hasActive(partner.id(), now)) {
            missing.add(Precondition.ACTIVE_CERTIFICATE);
        }
        return missing;
    }

    private List<Precondition> missingToActivate(Partner partner, Instant now) {
        List<Precondition> missing = new ArrayList<>();
        if (!certificates.hasActive(partner.id(), now)) {
            missing.add(Precondition.ACTIVE_CERTIFICATE);
        }
        if (dataChecks.required() && partner.is(Role.CPO) && !dataChecks.isAccepted(partner.id())) {
            missing.add(Precondition.ACCEPTED_DATA_CHECK);
        }
        return missing;
    }

    private List<Precondition> missingToLeave(Partner partner, Instant now) {
        return contracts.anyOf(partner.id(), now) ? List.of(Precondition.CONTRACTS_ENDED) : List.of();
    }
}
