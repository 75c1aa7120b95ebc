package io.roamhub.gateway.forward;

import java.net.URI;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The replicas of one service, taken in turn. Used on one event loop only. */
final class Replicas {

    private final Replica[] replicas;
    private int next;

    Replicas(List<URI> urls) {
        this.replicas = urls.stream().map(Replica::new).toArray(Replica[]::new);
        this.next = replicas.length == 0 ? 0 : ThreadLocalRandom.current().nextInt(replicas.length);
    }

    /** The next in turn that is not resting; when all are, the next in turn; {@code null} when there is none at all. */
    Replica pick(long now) {
        for (int i = 0; i < replicas.length; i++) {
            Replica candidate = inTurn();
            if (!candidate.isResting(now)) {
                return candidate;
            }
        }
        return replicas.length == 0 ? null : inTurn();
    }

    /** Another than the given one; {@code null} when there is none. */
    Replica otherThan(Replica failed, long now) {
        for (int i = 0; i < replicas.length; i++) {
            Replica candidate = inTurn();
            if (candidate != failed && !candidate.isResting(now)) {
                return candidate;
            }
        }
        return null;
    }

    private Replica inTurn() {
        Replica replica = replicas[next];
        next = next + 1 == replicas.length ? 0 : next + 1;
        return replica;
    }
}
