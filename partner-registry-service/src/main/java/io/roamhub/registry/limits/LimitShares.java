package io.roamhub.registry.limits;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.common.limits.ShareRequest.Held;
import io.roamhub.common.limits.ShareView;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How one limit is shared, as the database keeps it.
 *
 * <p>{@code charged} is the most that a replica may hold: what it has told, or what it was given since. All that is charged
 * together is never raised above the limit. A replica that shall have less keeps being charged until it tells that it
 * holds less.
 */
@RegisterForReflection
final class LimitShares {

    /** One replica's part of it. */
    @RegisterForReflection
    static final class Entry {
        public int charged;
        public int want;
        public int spent;

        /** What it shall have. */
        public int target;

        /** The lower share that it was told, or -1. */
        public int told = -1;

        /** It was told and holds more: that much counts until it has run out. */
        public boolean stuck;

        /** The replica has told of it in its last list: it knows that this limit is shared by book. */
        public boolean known;

        /** Calls of a predecessor that the replica has not been told of. */
        public int burned;
    }

    public int limit;
    public Map<UUID, Entry> entries = new TreeMap<>();

    /** A limit that was divided until now. */
    static LimitShares divided(int limit, Replicas replicas) {
        LimitShares shares = new LimitShares();
        shares.limit = limit;
        replicas.all.forEach(replica -> shares.entry(replica, replicas));
        return shares;
    }

    Entry entry(Replicas.Replica replica, Replicas replicas) {
        return entries.computeIfAbsent(replica.id, id -> {
            Entry entry = new Entry();
            entry.charged = replicas.part(replica, limit);
            entry.target = entry.charged;
            return entry;
        });
    }

    /** Notes what a replica tells. */
    void tell(Entry entry, Held told) {
        limit = told.limit();
        entry.known = true;
        entry.stuck = entry.told >= 0 && told.held() > entry.told;
        entry.charged = Math.max(told.held(), told.spent());
        entry.want = told.want();
        entry.spent = told.spent();
    }

    /**
     * Notes that a replica does not know yet that this limit is shared by book: it holds its part, by the division that it
     * works under. What was charged on suspicion must not become a gift.
     */
    void untold(Entry entry, int part) {
        entry.known = false;
        entry.charged = part;
        entry.want = 0;
        entry.spent = 0;
        entry.told = -1;
        entry.stuck = false;
    }

    /** Computes what each shall have: what it wants, fairly cut where that is too much; the rest in equal parts. */
    void balance(Replicas replicas) {
        long rest = limit;
        for (Replicas.Replica replica : replicas.all) {
            Entry entry = entry(replica, replicas);
            entry.target = replica.leaving ? entry.charged : 0;
            rest -= entry.target;
        }
        List<Replicas.Replica> open = replicas.all.stream()
                .filter(replica -> !replica.leaving)
                .sorted(Comparator.comparingInt(replica -> wanted(replica, replicas)))
                .toList();
        int takers = open.size();
        for (Replicas.Replica replica : open) {
            int given = (int) Math.min(wanted(replica, replicas), Math.max(0, rest) / takers--);
            entries.get(replica.id).target = given;
            rest -= given;
        }
        takers = open.size();
        for (Replicas.Replica replica : open) {
            int given = (int) (Math.max(0, rest) / takers--);
            entries.get(replica.id).target += given;
            rest -= given;
        }
        for (Entry entry : entries.values()) {
            if (entry.told >= 0 && entry.target != entry.told) {
                entry.told = -1;
                entry.stuck = false;
            }
        }
    }

    private int wanted(Replicas.Replica replica, Replicas replicas) {
        Entry entry = entries.get(replica.id);
        return Math.min(limit, replica.stale ? Math.max(entry.want, replicas.part(replica, limit)) : entry.want);
    }

    /** Gives a replica what is free of what it shall have, and answers its share. */
    int give(Replicas.Replica to, Replicas replicas) {
        Entry entry = entries.get(to.id);
        if (entry.target < entry.charged) {
            entry.told = entry.target;
            return entry.target;
        }
        long free = limit;
        for (Replicas.Replica replica : replicas.all) {
            free -= charged(replica, replicas);
        }
        entry.charged += (int) Math.max(0, Math.min(free, entry.target - entry.charged));
        return entry.charged;
    }

    private int charged(Replicas.Replica replica, Replicas replicas) {
        int charged = entries.get(replica.id).charged;
        return replica.stale ? Math.max(charged, replicas.part(replica, limit)) : charged;
    }

    /** Whether no other replica will give anything within the next moments. */
    boolean isSettled(Replicas.Replica asking, Replicas replicas, long now) {
        return replicas.all.stream()
                .filter(replica -> replica != asking && replica.isWaitedFor(now))
                .map(replica -> entries.get(replica.id))
                .noneMatch(entry -> entry.charged > entry.target && !entry.stuck);
    }

    /** Whether division would do. */
    boolean isCalm(Replicas replicas) {
        return replicas.all.stream().allMatch(replica -> {
            Entry entry = entries.get(replica.id);
            int part = ShareView.part(limit, replicas.rank(replica), replicas.all.size());
            return !replica.guest
                    && !replica.leaving
                    && entry.burned == 0
                    && entry.want <= part
                    && entry.charged <= part
                    && !isWorthRemembering(entry.spent);
        });
    }

    private boolean isWorthRemembering(int spent) {
        return spent > 0 && spent >= limit / 10;
    }

    /** Whether what a replica tells needs no entry. */
    static boolean isPlain(Held told, int part) {
        return told.want() <= part && told.held() <= part && (told.spent() == 0 || told.spent() < told.limit() / 10);
    }

    /** Forgets replicas that are gone. */
    void keepOnly(Collection<UUID> replicas) {
        entries.keySet().retainAll(replicas);
    }

    /** Gives a replica's entry to its successor at the same place. */
    void inherit(UUID from, UUID to) {
        Entry entry = entries.remove(from);
        if (entry == null) {
            return;
        }
        entry.burned = entry.spent;
        entry.want = 0;
        entry.known = false;
        entry.told = -1;
        entry.stuck = false;
        entries.put(to, entry);
    }
}
