package io.roamhub.registry.partner;

import io.roamhub.common.answer.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Partners that a request names, or its refusal. */
@ApplicationScoped
public class KnownPartners {

    private final Partners partners;

    KnownPartners(Partners partners) {
        this.partners = partners;
    }

    /**
     * The partner with this id.
     *
     * @throws Problem 404 without one
     */
    public Partner get(UUID id) {
        return partners.find(id).orElseThrow(() -> Problem.notFound("There is no such partner."));
    }

    /**
     * The partner with this id, as long as it has not left.
     *
     * @throws Problem 404 without one, 409 when it has left
     */
    public Partner stillHere(UUID id) {
        Partner partner = get(id);
        if (partner.state() == PartnerState.LEFT) {
            throw Problem.conflict("The partner has left the market.");
        }
        return partner;
    }
}
