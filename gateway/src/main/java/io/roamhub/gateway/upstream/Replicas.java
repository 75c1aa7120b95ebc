package io.roamhub.gateway.upstream;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** The replicas of one service, taken in turn. Used on one event loop only. */
final class Replicas {

    private final Replica[] replicas;
    private int next;

    Replicas(List<Replica> all) {
        this.replicas = all.toArray(Replica[]::new);
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

    void each(Consumer<Replica> action) {
        for (Replica replica : replicas) {
            action.accept(replica);
        }
    }

    private Replica inTurn() {
        Replica replica = replicas[next];
        next = next + 1 == replicas.length ? 0 : next + 1;
        return replica;
    }
}
