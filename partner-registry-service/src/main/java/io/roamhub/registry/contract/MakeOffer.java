package io.roamhub.registry.contract;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.management.Actor;
import io.roamhub.oicp.operation.Role;
import io.roamhub.registry.change.Change;
import io.roamhub.registry.change.Changes;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Offers of operators: made, looked at, withdrawn. An operator makes and withdraws its own; who works for the hub may
 * act for it.
 */
@ApplicationScoped
public class MakeOffer {

    private static final int MOST_NAME = 200;
    private static final int MOST_REASON = 500;
    private static final int MOST_NOTICE = 730;
    private static final int USUAL_NOTICE = 30;

    private final Changes changes;
    private final Offers offers;
    private final ContractBook book;
    private final SubscriptionBook subscriptions;
    private final ContractsConfig config;
    private final Clock clock;

    MakeOffer(
            Changes changes,
            Offers offers,
            ContractBook book,
            SubscriptionBook subscriptions,
            ContractsConfig config,
            Clock clock) {
        this.changes = changes;
        this.offers = offers;
        this.book = book;
        this.subscriptions = subscriptions;
        this.config = config;
        this.clock = clock;
    }

    /** Makes an offer, open at once. */
    public OfferView make(OfferForm form, Actor actor) {
        UUID operator = form.operatorPartnerId() == null ? actor.onlyPartner().orElse(null) : form.operatorPartnerId();
        if (operator != null) {
            actor.requireSight(operator);
        }
        Violations violations = new Violations();
        violations.require(operator != null, "operatorPartnerId", "must not be empty");
        violations.optionalText("name", form.name(), MOST_NAME);
        List<ContractService> services = Services.read(form.services(), violations);
        Validity validity = Validity.read(form.validFrom(), form.validTo(), violations);
        int notice = form.noticeDays() == null ? USUAL_NOTICE : form.noticeDays();
        violations.require(notice >= 0 && notice <= MOST_NOTICE, "noticeDays", "must be from 0 to " + MOST_NOTICE);
        ServiceLevelTarget target = ServiceLevelTarget.read(form.serviceLevel(), violations);
        violations.throwIfAny();
        return changes.make(change -> {
            Violations parties = new Violations();
            book.requireParty(operator, Role.CPO, "operatorPartnerId", parties);
            if (form.providerPartnerId() != null) {
                book.requireParty(form.providerPartnerId(), Role.EMP, "providerPartnerId", parties);
            }
            parties.require(!validity.isOver(change.now()), "validTo", "must not be over already");
            parties.throwIfAny();
            if (offers.open(operator, change.now()) >= config.mostOpenOffers()) {
                throw Problem.conflict(
                        "An operator may have at most " + config.mostOpenOffers() + " open offers; withdraw one.");
            }
            OfferEntity offer = new OfferEntity();
            offer.id = UUID.randomUUID();
            offer.operatorPartnerId = operator;
            offer.providerPartnerId = form.providerPartnerId();
            offer.name = form.name();
            offer.services = Services.names(services);
            offer.validFrom = validity.from();
            offer.validTo = validity.to();
            offer.approvalRequired = !Boolean.FALSE.equals(form.approvalRequired());
            offer.noticeDays = notice;
            offer.availabilityPercent = target.availabilityPercent();
            offer.responseTimeMs = target.responseTimeMs();
            offer.createdAt = change.now();
            offers.persist(offer);
            OfferView made = offer.toView(change.now());
            record("offer.made", made, null, made, change);
            return made;
        });
    }

    /**
     * Withdraws an offer: nobody can subscribe to it any more, and requests that wait for approval are rejected with it.
     * Contracts that came from it stay until they end or are cancelled: an operator gets out of a contract by its
     * notice, never by the way of the offer.
     */
    public OfferView withdraw(UUID id, String reason, Actor actor) {
        Violations violations = new Violations();
        violations.optionalText("reason", reason, MOST_REASON);
        violations.throwIfAny();
        return changes.make(change -> {
            OfferEntity offer = visible(id, actor);
            actor.requireSight(offer.operatorPartnerId);
            if (offer.withdrawnAt != null) {
                throw Problem.conflict("The offer is withdrawn already.");
            }
            OfferView before = offer.toView(change.now());
            offer.withdrawnAt = change.now();
            offer.withdrawalReason = reason;
            OfferView after = offer.toView(change.now());
            record("offer.withdrawn", after, before, after, change);
            subscriptions.offerWithdrawn(id, Party.of(actor, offer.operatorPartnerId), change);
            return after;
        });
    }

    /** One offer; for a partner that it is not addressed to there is none. */
    @Transactional
    public OfferView one(UUID id, Actor actor) {
        return visible(id, actor).toView(clock.instant());
    }

    /** Offers, the newest first. A partner sees its own, those to everybody and those to itself. */
    @Transactional
    public PageOf<OfferView> page(
            Optional<UUID> operator,
            Optional<UUID> provider,
            Optional<String> service,
            Optional<String> state,
            PageRequest page,
            Actor actor) {
        return offers.page(
                new Offers.Wanted(
                        actor.onlyPartner(),
                        operator,
                        provider,
                        service.map(Services::filter),
                        state.map(MakeOffer::state)),
                page,
                clock.instant());
    }

    private OfferEntity visible(UUID id, Actor actor) {
        Optional<UUID> only = actor.onlyPartner();
        return offers.findByIdOptional(id)
                .filter(offer -> offer.toView(clock.instant()).isVisibleTo(only))
                .orElseThrow(() -> Problem.notFound("There is no such offer."));
    }

    private static OfferView.State state(String name) {
        return Stream.of(OfferView.State.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Violations.only("state", "must be OPEN, ENDED or WITHDRAWN"));
    }

    private static void record(String action, OfferView offer, OfferView before, OfferView after, Change change) {
        ContractBook.parties(offer.operatorPartnerId(), offer.providerPartnerId())
                .forEach(party -> change.record(action, party, "offer/" + offer.id(), before, after));
    }
}
