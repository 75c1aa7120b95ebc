package io.roamhub.gateway.forward;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The large bodies that are under way on one event loop, by partner. Each holds a connection to a service for as long as the
 * partner takes to send it, so without a bound one slow partner could hold all of them and with them everybody's calls.
 */
final class LargeBodies {

    private final int most;
    private final Map<UUID, Integer> underWay = new HashMap<>();

    /** At most so many of one partner. */
    LargeBodies(int most) {
        this.most = most;
    }

    /** Whether the partner may send another one; if so it counts until {@link #ended}. */
    boolean begin(UUID partner) {
        int before = underWay.getOrDefault(partner, 0);
        if (before >= most) {
            return false;
        }
        underWay.put(partner, before + 1);
        return true;
    }

    /** One that had begun is over. */
    void ended(UUID partner) {
        underWay.computeIfPresent(partner, (id, count) -> count == 1 ? null : count - 1);
    }
}
