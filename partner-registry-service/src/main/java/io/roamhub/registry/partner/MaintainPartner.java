package io.roamhub.registry.partner;

import io.roamhub.oicp.operation.HubService;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.registry.access.Actor;
import io.roamhub.registry.change.Changes;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Changes of a partner's own data. The partner maintains its name, contact, networks and endpoint itself; ids, services
 * and limits are decided by the hub. Whatever is put replaces what was there.
 */
@ApplicationScoped
public class MaintainPartner {

    private static final int MOST_NETWORKS = 200;
    private static final int MOST_CALLS = 10_000_000;

    private final Changes changes;
    private final Partners partners;
    private final KnownPartners known;
    private final FreeIds freeIds;
    private final EndpointRules endpointRules;

    MaintainPartner(
            Changes changes, Partners partners, KnownPartners known, FreeIds freeIds, EndpointRules endpointRules) {
        this.changes = changes;
        this.partners = partners;
        this.known = known;
        this.freeIds = freeIds;
        this.endpointRules = endpointRules;
    }

    /** Changes name, contact or own ids; members that are absent stay. */
    public PartnerView change(UUID id, PartnerForm form, Actor actor) {
        actor.requireSight(id);
        boolean changesIds = form.operatorIds() != null || form.providerIds() != null;
        if (changesIds) {
            actor.requireHub();
        }
        return replace(id, "partner.changed", (partner, now) -> {
            PartnerForm complete = completed(form, partner);
            Violations violations = new Violations();
            String name = complete.name(violations);
            Optional<String> contact = complete.contactEmail(violations);
            MarketIds ids = changesIds ? complete.ids(violations) : partner.ids();
            violations.throwIfAny();
            freeIds.require(ids, id);
            freeIds.requireApart(ids, partner.subIds());
            return partner.named(name, contact, now).with(ids, partner.subIds(), now);
        });
    }

    /** Replaces the ids of the sub-partners it speaks for. */
    public PartnerView subPartnerIds(UUID id, SubPartnerIdsForm form, Actor actor) {
        actor.requireHub();
        Violations violations = new Violations();
        MarketIds subIds = MarketIds.read(form.operatorIds(), form.providerIds(), violations);
        violations.throwIfAny();
        return replace(id, "partner.sub-partner-ids", (partner, now) -> {
            freeIds.require(subIds, id);
            freeIds.requireApart(partner.ids(), subIds);
            return partner.with(partner.ids(), subIds, now);
        });
    }

    /** Replaces the networks its calls may come from. */
    public PartnerView allowedNetworks(UUID id, List<String> networks, Actor actor) {
        actor.requireSight(id);
        Violations violations = new Violations();
        List<Network> read = violations.each("allowedNetworks", networks, MOST_NETWORKS, Network::of);
        violations.throwIfAny();
        return replace(id, "partner.allowed-networks", (partner, now) -> partner.callingFrom(read, now));
    }

    /** Replaces the services of the hub that it may use. */
    public PartnerView services(UUID id, List<String> services, Actor actor) {
        actor.requireHub();
        Violations violations = new Violations();
        EnumSet<HubService> used = EnumSet.noneOf(HubService.class);
        used.addAll(violations.each("services", services, HubService.values().length, MaintainPartner::service));
        violations.throwIfAny();
        return replace(id, "partner.services", (partner, now) -> partner.using(used, now));
    }

    /** Replaces its limits; an operation that is absent or null has the default. */
    public PartnerView limits(UUID id, Map<String, Integer> limits, Actor actor) {
        actor.requireHub();
        Violations violations = new Violations();
        Map<Operation, Integer> read = new EnumMap<>(Operation.class);
        limits.forEach((name, calls) -> {
            Optional<Operation> operation = operation(name);
            violations.require(operation.isPresent(), "limits", "has an unknown operation; see the names of OICP 2.3");
            violations.require(
                    calls == null || calls >= 1 && calls <= MOST_CALLS,
                    operation.map(Operation::oicpName).orElse("limits"),
                    "must be from 1 to " + MOST_CALLS + " calls a minute, or null");
            operation.filter(known -> calls != null).ifPresent(known -> read.put(known, calls));
        });
        violations.throwIfAny();
        return replace(id, "partner.limits", (partner, now) -> partner.limitedTo(read, now));
    }

    /** Replaces where the hub calls it. */
    public PartnerView endpoint(UUID id, EndpointForm form, Actor actor) {
        actor.requireSight(id);
        Endpoint endpoint = endpointRules.read(form);
        return replace(id, "partner.endpoint", (partner, now) -> partner.calledAt(endpoint, now));
    }

    private PartnerView replace(UUID id, String action, BiFunction<Partner, Instant, Partner> by) {
        return changes.make(change -> {
            Partner before = known.stillHere(id);
            Partner after = by.apply(before, change.now());
            partners.replace(after);
            PartnerView view = PartnerView.of(after);
            change.record(action, id, "partner/" + id, PartnerView.of(before), view);
            return view;
        });
    }

    private static PartnerForm completed(PartnerForm form, Partner partner) {
        return new PartnerForm(
                form.name() == null ? partner.name() : form.name(),
                form.operatorIds() == null ? partner.ids().operatorTexts() : form.operatorIds(),
                form.providerIds() == null ? partner.ids().providerTexts() : form.providerIds(),
                form.contactEmail() == null ? partner.contactEmail().orElse(null) : form.contactEmail());
    }

    private static HubService service(String name) {
        return Stream.of(HubService.values())
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + List.of(HubService.values())));
    }

    private static Optional<Operation> operation(String name) {
        return Stream.of(Operation.values())
                .filter(operation -> operation.oicpName().equals(name))
                .findFirst();
    }
}
