package io.roamhub.registry.contract;

import io.roamhub.common.management.Actor;
import java.util.Optional;
import java.util.UUID;

/** Who brought a subscription to where it stands. */
public enum Party {
    /** The operator whose offer it is. */
    OPERATOR,
    /** The provider that subscribed. */
    PROVIDER,
    /** Somebody who works for the hub. */
    HUB,
    /** Nobody: time went by. */
    CLOCK;

    /** The side on which somebody acts; who works for the hub acts for it, whatever the partner. */
    static Party of(Actor actor, UUID operatorPartner) {
        if (actor.worksForTheHub()) {
            return HUB;
        }
        return actor.partnerId().equals(Optional.of(operatorPartner)) ? OPERATOR : PROVIDER;
    }
}
