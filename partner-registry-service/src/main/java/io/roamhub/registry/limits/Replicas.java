package io.roamhub.registry.limits;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.common.limits.ShareView;
import io.roamhub.common.limits.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The replicas of one service that share limits, as the database keeps them. Times in milliseconds of its clock. */
@RegisterForReflection
final class Replicas {

    /** Calls count for 60 to 61 seconds at the replica that admitted them; the rest is for what is under way. */
    static final long RUN_OUT = 62_000;

    /** A replica that is silent for so long goes back to its part by itself; then others' surplus must be gone. */
    static final long CUT_OFF = Shares.CUT_OFF.toMillis();

    /** One that is silent for so long is gone, and its part is the others'. */
    static final long GONE = Shares.DIVIDED.toMillis();

    /** Without any request for so long, the registry itself was down: nobody can be blamed for silence. */
    private static final long OUTAGE = 3_000;

    /** Nobody waits for what one holds that is silent for so long. */
    private static final long SLOW = 2_000;

    /** Counts the changes of {@link #all}. */
    public long epoch;

    /** Counts the changes of shares. */
    public long version;

    /** When the last request was answered. */
    public long touchedAt;

    /** In the order in which they came. */
    public List<Replica> all = new ArrayList<>();

    /** One of them. */
    @RegisterForReflection
    static final class Replica {
        public UUID id;
        public String place;
        public long sequence;
        public boolean guest;
        public boolean leaving;
        public long joinedIn;
        public long adoptedEpoch;
        public long adoptedAt;
        public long seenAt;

        /** Silent for so long that it may have gone back to its part; until it tells what it holds. */
        public boolean stale;

        /** The largest part by which it may have calls that still count. */
        public int looseRank;

        public int looseSize = 1;

        boolean isWaitedFor(long now) {
            return !leaving && !stale && now - seenAt < SLOW;
        }
    }

    int rank(Replica replica) {
        return all.indexOf(replica);
    }

    Replica byId(UUID id) {
        return all.stream().filter(replica -> replica.id.equals(id)).findFirst().orElse(null);
    }

    Replica byPlace(String place) {
        return all.stream()
                .filter(replica -> replica.place.equals(place))
                .findFirst()
                .orElse(null);
    }

    /** What may count of a replica's calls without any entry in the book. */
    int part(Replica replica, int limit) {
        if (replica.guest) {
            return 0;
        }
        return Math.max(
                ShareView.part(limit, rank(replica), all.size()),
                ShareView.part(limit, replica.looseRank, replica.looseSize));
    }

    /** Moves what the registry's own outage has delayed. */
    void afterOutage(long now) {
        long gap = now - touchedAt;
        if (gap > OUTAGE) {
            for (Replica replica : all) {
                replica.stale |= now - replica.seenAt > CUT_OFF;
                replica.seenAt += gap;
            }
        }
        touchedAt = now;
    }

    /** Whether the silence of one has reached a length that changes what others may have. */
    boolean isSomebodyMissed(long now) {
        return all.stream().anyMatch(replica -> {
            long silent = now - replica.seenAt;
            return silent > CUT_OFF && !replica.stale || silent > (replica.leaving ? RUN_OUT : GONE);
        });
    }

    /** Those that are gone, or left and have no call that counts; they are no longer among {@link #all}. */
    List<Replica> bury(long now, UUID asking) {
        List<Replica> gone = all.stream()
                .filter(replica -> !replica.id.equals(asking))
                .filter(replica -> now - replica.seenAt > (replica.leaving ? RUN_OUT : GONE))
                .toList();
        if (!gone.isEmpty()) {
            all.removeAll(gone);
            epoch++;
        }
        for (Replica replica : all) {
            replica.stale |= now - replica.seenAt > CUT_OFF;
        }
        return gone;
    }

    /** Adds one that has not been here; alone it is no guest. */
    Replica join(UUID id, String place, long now) {
        Replica replica = new Replica();
        replica.id = id;
        replica.place = place;
        replica.guest = !all.isEmpty();
        replica.adoptedAt = now;
        replica.joinedIn = ++epoch;
        all.add(replica);
        replica.looseRank = rank(replica);
        replica.looseSize = all.size();
        return replica;
    }

    /** Notes under which division a replica works. */
    void adopted(Replica replica, long adopted, int rank, int size, long now) {
        if (adopted > replica.adoptedEpoch) {
            replica.adoptedEpoch = adopted;
            replica.adoptedAt = now;
        } else if (adopted == replica.adoptedEpoch && now - replica.adoptedAt > RUN_OUT) {
            replica.looseRank = rank;
            replica.looseSize = size;
        }
    }

    /** Guests get their part once every other divides with them, and has for a minute. */
    void settle(long now) {
        for (Replica guest : all) {
            if (guest.guest) {
                guest.guest = !all.stream()
                        .filter(other -> other != guest)
                        .allMatch(other -> other.adoptedEpoch >= guest.joinedIn && now - other.adoptedAt > RUN_OUT);
            }
        }
    }
}
