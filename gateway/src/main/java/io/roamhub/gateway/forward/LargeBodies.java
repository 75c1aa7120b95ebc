package io.roamhub.gateway.forward;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The large bodies that are under way on one event loop, by partner. Each holds a connection to a service for as long as the
 * partner takes to send it, so without bounds one slow partner, or some together, could hold all of them and with them everybody's
 * calls.
 */
final class LargeBodies {

    /** There is none, or none is needed. */
    static final Place NO_PLACE = () -> {};

    /** Counts until it is free. */
    interface Place {

        /** The body has been sent, or will not be; once is enough. */
        void free();
    }

    private final int mostOfOne;
    private final int mostOfAll;
    private final Map<UUID, Integer> underWay = new HashMap<>();
    private int all;

    /** At most so many of one partner, and of all of them together. */
    LargeBodies(int mostOfOne, int mostOfAll) {
        this.mostOfOne = mostOfOne;
        this.mostOfAll = mostOfAll;
    }

    /** Of so many connections: a quarter for one partner, half for all, so that small calls find the other half. */
    static LargeBodies among(int connections) {
        return new LargeBodies(Math.max(1, connections / 4), Math.max(1, connections / 2));
    }

    /** A place for one body, or {@link #NO_PLACE}. */
    Place place(UUID partner) {
        int before = underWay.getOrDefault(partner, 0);
        if (before >= mostOfOne || all >= mostOfAll) {
            return NO_PLACE;
        }
        underWay.put(partner, before + 1);
        all++;
        return new Taken(partner);
    }

    private final class Taken implements Place {

        private final UUID partner;
        private boolean freed;

        Taken(UUID partner) {
            this.partner = partner;
        }

        @Override
        public void free() {
            if (!freed) {
                freed = true;
                all--;
                underWay.computeIfPresent(partner, (id, count) -> count == 1 ? null : count - 1);
            }
        }
    }
}
