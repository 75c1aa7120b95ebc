package io.roamhub.registry.partner;

import io.roamhub.common.management.Actor;
import io.roamhub.oicp.operation.HubService;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.Role;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Changes of a partner's own data. The partner maintains its name, contacts and networks itself, as its endpoints; ids,
 * services and limits are decided by the hub. Whatever is put replaces what was there.
 */
@ApplicationScoped
public class MaintainPartner {

    private static final int MOST_CALLS = 10_000_000;

    private final EditPartner edit;
    private final FreeIds freeIds;
    private final NetworkRules networkRules;

    MaintainPartner(EditPartner edit, FreeIds freeIds, NetworkRules networkRules) {
        this.edit = edit;
        this.freeIds = freeIds;
        this.networkRules = networkRules;
    }

    /** Changes name, contact or own ids; members that are absent stay. */
    public PartnerView change(UUID id, PartnerForm form, Actor actor) {
        actor.requireSight(id);
        boolean changesIds = form.operatorIds() != null || form.providerIds() != null;
        if (changesIds) {
            actor.requireHub();
        }
        return edit.replace(id, "partner.changed", (partner, now) -> {
            PartnerForm complete = completed(form, partner);
            Violations violations = new Violations();
            String name = complete.name(violations);
            Optional<String> email = complete.contactEmail(violations);
            List<Contact> contacts = form.contacts() == null ? partner.contacts() : form.contacts(violations);
            MarketIds ids = changesIds ? complete.ids(violations) : partner.ids();
            violations.throwIfAny();
            requireOwnIdOfEachRole(partner.with(ids, partner.subIds(), now), partner.subIds());
            freeIds.require(ids, id);
            freeIds.requireApart(ids, partner.subIds());
            return partner.named(name, email, contacts, now).with(ids, partner.subIds(), now);
        });
    }

    /** Replaces the ids of the sub-partners it speaks for. */
    public PartnerView subPartnerIds(UUID id, SubPartnerIdsForm form, Actor actor) {
        actor.requireHub();
        Violations violations = new Violations();
        MarketIds subIds = MarketIds.read(form.operatorIds(), form.providerIds(), violations);
        violations.throwIfAny();
        return edit.replace(id, "partner.sub-partner-ids", (partner, now) -> {
            requireOwnIdOfEachRole(partner, subIds);
            freeIds.require(subIds, id);
            freeIds.requireApart(partner.ids(), subIds);
            return partner.with(partner.ids(), subIds, now);
        });
    }

    /** Replaces its contacts. */
    public PartnerView contacts(UUID id, List<ContactForm> forms, Actor actor) {
        actor.requireSight(id);
        Violations violations = new Violations();
        List<Contact> contacts = ContactForm.read(forms, violations);
        violations.throwIfAny();
        return edit.replace(
                id,
                "partner.contacts",
                (partner, now) -> partner.named(partner.name(), partner.contactEmail(), contacts, now));
    }

    /** Replaces the networks its calls may come from. */
    public PartnerView allowedNetworks(UUID id, List<String> networks, Actor actor) {
        actor.requireSight(id);
        Violations violations = new Violations();
        List<Network> read = networkRules.read(networks, violations);
        violations.throwIfAny();
        return edit.replace(id, "partner.allowed-networks", (partner, now) -> partner.callingFrom(read, now));
    }

    /** Replaces the services of the hub that it may use. */
    public PartnerView services(UUID id, List<String> services, Actor actor) {
        actor.requireHub();
        Violations violations = new Violations();
        EnumSet<HubService> used = EnumSet.noneOf(HubService.class);
        used.addAll(violations.each("services", services, HubService.values().length, MaintainPartner::service));
        violations.throwIfAny();
        return edit.replace(id, "partner.services", (partner, now) -> partner.using(used, now));
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
        return edit.replace(id, "partner.limits", (partner, now) -> partner.limitedTo(read, now));
    }

    /** A hub operator or hub provider bundles others under an id of its own. */
    private static void requireOwnIdOfEachRole(Partner partner, MarketIds subIds) {
        Violations violations = new Violations();
        violations.require(
                subIds.operators().isEmpty() || partner.is(Role.CPO),
                "operatorIds",
                "needs a partner with an operator id of its own");
        violations.require(
                subIds.providers().isEmpty() || partner.is(Role.EMP),
                "providerIds",
                "needs a partner with a provider id of its own");
        violations.throwIfAny();
    }

    private static PartnerForm completed(PartnerForm form, Partner partner) {
        return new PartnerForm(
                form.name() == null ? partner.name() : form.name(),
                form.operatorIds() == null ? partner.ids().operatorTexts() : form.operatorIds(),
                form.providerIds() == null ? partner.ids().providerTexts() : form.providerIds(),
                form.contactEmail() == null ? partner.contactEmail().orElse(null) : form.contactEmail(),
                form.contacts());
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
