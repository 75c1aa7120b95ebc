package io.roamhub.gateway.limits;

import io.roamhub.common.directory.Partner;
import io.roamhub.common.limits.Shares;
import io.roamhub.oicp.operation.Operation;

/** How many calls a partner has left. */
public interface Allowance {

    /** Neither admitted nor refused: this replica may get more within a moment. */
    long WAIT = Shares.WAIT;

    /**
     * Takes one call.
     *
     * @return 0 when it was there, {@link #WAIT}, or the milliseconds until there will be one again
     */
    long take(Partner partner, Operation operation);

    /**
     * Has the work done, on another thread, when a call that got {@link #WAIT} should be decided again.
     *
     * @return false when so many wait that this one is refused
     */
    boolean await(Partner partner, Operation operation, Runnable work);
}
