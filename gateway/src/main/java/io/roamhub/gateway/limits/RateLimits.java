package io.roamhub.gateway.limits;

import io.roamhub.common.directory.Partner;
import io.roamhub.common.limits.RateShares;
import io.roamhub.common.limits.Shares;
import io.roamhub.oicp.operation.Operation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * The rate limits of all partners: per partner and operation, its own limit or the acceptable use policy's, shared by all
 * replicas of the gateway.
 *
 * <p>Where operations share a path only the body tells them apart; the gateway applies the largest of their limits and
 * the service the right one.
 */
@Singleton
public class RateLimits implements Allowance {

    private final Shares shares;

    /** Limits shared with the other replicas of the gateway. */
    @Inject
    public RateLimits(RateShares shares) {
        this(shares.start("gateway", RateLimits::limit));
    }

    RateLimits(Shares shares) {
        this.shares = shares;
    }

    @Override
    public long take(Partner partner, Operation operation) {
        return shares.take(partner, operation);
    }

    @Override
    public boolean await(Partner partner, Operation operation, Runnable work) {
        return shares.await(partner, operation, work);
    }

    /** PullEvseStatus' path serves its by-id and by-operator forms too; all others are alone on theirs. */
    static int limit(Partner partner, Operation operation) {
        int limit = partner.callsPerMinute(operation);
        if (operation != Operation.PULL_EVSE_STATUS) {
            return limit;
        }
        return Math.max(
                limit,
                Math.max(
                        partner.callsPerMinute(Operation.PULL_EVSE_STATUS_BY_ID),
                        partner.callsPerMinute(Operation.PULL_EVSE_STATUS_BY_OPERATOR_ID)));
    }
}
