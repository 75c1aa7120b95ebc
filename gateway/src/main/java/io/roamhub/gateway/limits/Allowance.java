package io.roamhub.gateway.limits;

import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.operation.Operation;

/** How many calls a partner has left. */
@FunctionalInterface
public interface Allowance {

    /**
     * Takes one call.
     *
     * @return 0 when it was there, else the milliseconds until there will be one again
     */
    long take(Partner partner, Operation operation);
}
