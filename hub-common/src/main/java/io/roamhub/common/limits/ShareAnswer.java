package io.roamhub.common.limits;

import java.util.List;
import java.util.UUID;

/**
 * What the registry answers a replica.
 *
 * @param sequence of the request
 * @param view under which the replica divides from now on
 * @param version of the group's shares
 * @param shares all limits that are not simply divided; {@code null} when nothing has changed
 */
public record ShareAnswer(long sequence, ShareView view, long version, List<Given> shares) {

    /**
     * One share.
     *
     * @param limit of all replicas together
     * @param share what the replica holds from now on; where it has admitted more, as soon as that has run out.
     * @param usedUp whether the calls of the last minute are known to be used, nearly all of them, and nobody is about to
     *     give any; only then a call is refused without waiting
     * @param burned calls of the process that ran at this replica's place before, which still count; 0 usually
     */
    public record Given(UUID partner, String operation, int limit, int share, boolean usedUp, int burned) {}
}
