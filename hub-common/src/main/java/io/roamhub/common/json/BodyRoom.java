package io.roamhub.common.json;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;

/**
 * What one request holds of the memory for large bodies, until it has been handled: answered, refused or failed. A caller
 * that leaves does not end that early, since its message is still in memory.
 */
@RequestScoped
class BodyRoom {

    private final LargeBodies bodies;
    private long bytes;
    private int held;
    private long waited;

    BodyRoom(LargeBodies bodies) {
        this.bodies = bodies;
    }

    /**
     * Takes room for more bytes of the body.
     *
     * @throws io.roamhub.common.answer.Refusal 503 when there was none in time
     */
    void take(int more) {
        int needed = bodies.room(bytes + more) - held;
        if (needed > 0) {
            waited = bodies.take(needed, held == 0, waited);
            held += needed;
        }
        bytes += more;
    }

    @PreDestroy
    void giveBack() {
        bodies.giveBack(held);
        held = 0;
    }
}
