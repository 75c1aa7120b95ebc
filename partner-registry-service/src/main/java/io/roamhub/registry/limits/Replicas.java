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

    /** What one has told that is silent for so long is no reason to refuse anybody's call. */
    private static final long SLOW = 2_000;

    /** Grows with every change of {@link #all}, also when a lost book is begun anew. */
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
        public long seenAt;

        /** When its last request came, whatever else was down. */
        public long heardAt;

        /** Silent for so long that it may have gone back to its part; until it tells what it holds. */
        public boolean stale;

        /** The division that it works under, as it has told, and the one that it was told since. */
        public Division told = new Division();

        public Division sent = new Division();

        /** What it may hold of a limit of which it has told nothing. */
        int part(int limit) {
            return leaving ? 0 : Math.max(told.part(limit), sent.part(limit));
        }

        boolean isSilent(long now) {
            return now - heardAt > SLOW;
        }
    }

    /** A {@link ShareView} as it is kept. */
    @RegisterForReflection
    static final class Division {
        public int rank;
        public int size = 1;
        public boolean guest = true;

        static Division of(ShareView view) {
            Division division = new Division();
            division.rank = view.rank();
            division.size = view.size();
            division.guest = view.guest();
            return division;
        }

        private int part(int limit) {
            return guest ? 0 : ShareView.part(limit, rank, size);
        }
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

    /** Those that admit calls. */
    private List<Replica> members() {
        return all.stream().filter(replica -> !replica.leaving).toList();
    }

    /** How a replica is to divide from now on. */
    ShareView view(Replica replica) {
        List<Replica> members = members();
        int rank = members.indexOf(replica);
        return rank < 0 ? new ShareView(epoch, 0, 1, true) : new ShareView(epoch, rank, members.size(), replica.guest);
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

    /** Whether the silence of one has reached a length that changes what others may have or are told. */
    boolean isSomebodyMissed(long now) {
        return all.stream().anyMatch(replica -> {
            long silent = now - replica.seenAt;
            return replica.leaving
                    ? silent > RUN_OUT
                    : replica.isSilent(now) || silent > CUT_OFF && !replica.stale || silent > GONE;
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
            nextEpoch(now);
        }
        for (Replica replica : all) {
            replica.stale |= now - replica.seenAt > CUT_OFF;
        }
        return gone;
    }

    /** Adds one that has not been here; where nobody else admits calls, it is no guest. */
    Replica join(UUID id, String place, long now) {
        Replica replica = new Replica();
        replica.id = id;
        replica.place = place;
        replica.guest = !members().isEmpty();
        replica.joinedIn = nextEpoch(now);
        all.add(replica);
        return replica;
    }

    /** A new process where another was; one that had left comes as a guest again, for the others divide without it. */
    void restart(Replica predecessor, UUID id, long now) {
        predecessor.id = id;
        predecessor.stale = false;
        if (predecessor.leaving) {
            predecessor.guest = !members().isEmpty();
            predecessor.leaving = false;
            predecessor.joinedIn = nextEpoch(now);
            all.remove(predecessor);
            all.add(predecessor);
        }
    }

    /** Notes that one admits no more calls: what it has told of counts until it has run out, and nothing else. */
    void leave(Replica replica, long now) {
        if (!replica.leaving) {
            replica.leaving = true;
            nextEpoch(now);
        }
    }

    private long nextEpoch(long now) {
        epoch = Math.max(epoch + 1, now);
        return epoch;
    }

    /** Notes under which division a replica works; one of another book says nothing about this. */
    void told(Replica replica, ShareView view) {
        replica.told = Division.of(view);
        replica.sent = replica.told;
        replica.adoptedEpoch = view.epoch() <= epoch ? view.epoch() : 0;
    }

    /**
     * Guests get their part once every other divides with them. It has then told in the same request of each limit of
     * which it still holds more than its part, so that nothing else is in the way.
     */
    void settle() {
        for (Replica guest : all) {
            if (guest.guest) {
                guest.guest = !all.stream()
                        .filter(other -> other != guest && !other.leaving)
                        .allMatch(other -> other.adoptedEpoch >= guest.joinedIn);
            }
        }
    }
}
