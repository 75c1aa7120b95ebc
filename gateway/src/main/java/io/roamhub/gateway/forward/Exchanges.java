package io.roamhub.gateway.forward;

import java.util.ArrayList;
import java.util.List;

/**
 * The calls that are under way on one event loop. One timer looks after all of them: setting and clearing a timer for
 * every call would cost more than most calls do.
 */
final class Exchanges {

    private final List<Exchange> open = new ArrayList<>();

    void add(Exchange exchange) {
        exchange.slot = open.size();
        open.add(exchange);
    }

    void remove(Exchange exchange) {
        int slot = exchange.slot;
        if (slot < 0) {
            return;
        }
        Exchange last = open.removeLast();
        if (last != exchange) {
            open.set(slot, last);
            last.slot = slot;
        }
        exchange.slot = -1;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Ends the answers that would not end by themselves; their listeners go on with another replica. */
    void endStreams() {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (i < open.size()) {
                open.get(i).endStream();
            }
        }
    }

    /** Lets every call see whether it has waited too long. */
    void tick(long now) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (i < open.size()) {
                open.get(i).tick(now);
            }
        }
    }
}
