package io.roamhub.common.management;

import io.roamhub.common.answer.Problem;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who calls the management API.
 *
 * @param name how the audit log names it: the token's user or client
 * @param roles from the token
 * @param partnerId the partner it speaks for, from the token's claim {@code partner}
 */
public record Actor(String name, Set<String> roles, Optional<UUID> partnerId) {

    /** Decides about contracts, and everything that an onboarding manager may. */
    public static final String HUB_ADMIN = "hub-admin";

    /** Brings partners onto the market. */
    public static final String ONBOARDING_MANAGER = "onboarding-manager";

    /** Sees and maintains its own partner. */
    public static final String PARTNER = "partner";

    /** Whether it works for the hub, on every partner. */
    public boolean worksForTheHub() {
        return roles.contains(HUB_ADMIN) || roles.contains(ONBOARDING_MANAGER);
    }

    /**
     * Requires the right to see or maintain a partner. Whether another partner exists is not told.
     *
     * @throws Problem 403 when it is another partner's
     */
    public void requireSight(UUID partner) {
        if (!worksForTheHub() && !partnerId.equals(Optional.of(partner))) {
            throw Problem.forbidden("This belongs to another partner.");
        }
    }

    /**
     * Requires somebody who works for the hub.
     *
     * @throws Problem 403 for a partner
     */
    public void requireHub() {
        if (!worksForTheHub()) {
            throw Problem.forbidden("This is decided by the hub's onboarding.");
        }
    }

    /**
     * What a list may show.
     *
     * @return the only partner it may see, or empty when it may see all
     * @throws Problem 403 for a partner's token that names no partner
     */
    public Optional<UUID> onlyPartner() {
        if (worksForTheHub()) {
            return Optional.empty();
        }
        if (partnerId.isEmpty()) {
            throw Problem.forbidden("The token names no partner.");
        }
        return partnerId;
    }
}
