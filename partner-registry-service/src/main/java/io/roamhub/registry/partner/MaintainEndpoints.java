package io.roamhub.registry.partner;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.management.Actor;
import io.roamhub.oicp.operation.OperationFamily;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Where the hub calls a partner; the partner maintains it itself. */
@ApplicationScoped
public class MaintainEndpoints {

    private final EditPartner edit;
    private final EndpointRules rules;

    MaintainEndpoints(EditPartner edit, EndpointRules rules) {
        this.edit = edit;
        this.rules = rules;
    }

    /** Replaces where it is called, unless a family of operations has an endpoint of its own. */
    public PartnerView put(UUID id, EndpointForm form, Actor actor) {
        actor.requireSight(id);
        Optional<Endpoint> endpoint = Optional.of(rules.read(form));
        return change(id, endpoints -> endpoints.withMain(endpoint));
    }

    /** Takes the endpoint away; the hub calls it only for families with one of their own. */
    public PartnerView remove(UUID id, Actor actor) {
        actor.requireSight(id);
        return change(id, endpoints -> endpoints.withMain(Optional.empty()));
    }

    /** Replaces where the operations of a family are called. */
    public PartnerView put(UUID id, String family, EndpointForm form, Actor actor) {
        actor.requireSight(id);
        OperationFamily known = family(family);
        Optional<Endpoint> endpoint = Optional.of(rules.read(form));
        return change(id, endpoints -> endpoints.with(known, endpoint));
    }

    /** Lets the operations of a family be called at the main endpoint again. */
    public PartnerView remove(UUID id, String family, Actor actor) {
        actor.requireSight(id);
        OperationFamily known = family(family);
        return change(id, endpoints -> endpoints.with(known, Optional.empty()));
    }

    private PartnerView change(UUID id, UnaryOperator<Endpoints> by) {
        return edit.replace(
                id, "partner.endpoint", (partner, now) -> partner.calledAt(by.apply(partner.endpoints()), now));
    }

    private static OperationFamily family(String name) {
        return Stream.of(OperationFamily.values())
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no such family of operations."));
    }
}
