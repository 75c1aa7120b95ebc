package io.roamhub.authorization.routing;

import io.roamhub.common.directory.Partner;
import java.util.List;
import java.util.Optional;

/** Whom to ask about an identification. */
public sealed interface Route {

    /** Nobody: the provider that the EvcoID names takes no part in the hub. */
    record UnknownProvider() implements Route {}

    /** Nobody: the operator has no contract with the provider that the EvcoID names, or with any provider at all. */
    record NoContract() implements Route {}

    /** Nobody: the one provider that could say yes is switched off. */
    record OwnerSwitchedOff(Partner provider) implements Route {}

    /** The provider that the EvcoID names, or the hub provider through which it roams; only that one can say yes. */
    record ToOwner(Partner provider) implements Route {}

    /**
     * Every provider that may know the card.
     *
     * @param remembered the one that said yes to this card before, asked first
     * @param others those that accept broadcasts, asked all at once; without the remembered one
     */
    record ToMany(Optional<Partner> remembered, List<Partner> others) implements Route {}
}
