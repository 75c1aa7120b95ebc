package io.roamhub.registry.limits;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.common.limits.ShareRequest.Held;
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
        public boolean waiting;

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
        replicas.all.forEach(replica -> shares.entry(replica));
        return shares;
    }

    Entry entry(Replicas.Replica replica) {
        return entries.computeIfAbsent(replica.id, id -> {
            Entry entry = new Entry();
            entry.charged = replica.part(limit);
            entry.target = entry.charged;
            return entry;
        });
    }

    /** Notes what a replica tells. */
    void tell(Entry entry, Held told, boolean leaving) {
        limit = told.limit();
        entry.known = true;
        entry.stuck = entry.told >= 0 && told.held() > entry.told;
        entry.charged = leaving ? told.spent() : Math.max(told.held(), told.spent());
        entry.want = leaving ? 0 : told.want();
        entry.spent = told.spent();
        entry.waiting = !leaving && told.waiting();
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
        entry.waiting = false;
        entry.told = -1;
        entry.stuck = false;
    }

    /**
     * Computes what each shall have: its calls of the last minute; then those whose calls wait share what is left, else
     * all get what they want, fairly cut where that is too much; the rest in equal parts.
     */
    void balance(Replicas replicas) {
        long rest = limit;
        for (Replicas.Replica replica : replicas.all) {
            Entry entry = entry(replica);
            entry.target = replica.leaving ? entry.charged : (int) Math.min(entry.spent, Math.max(0, rest));
            rest -= entry.target;
        }
        List<Replicas.Replica> open = replicas.all.stream()
                .filter(replica -> !replica.leaving)
                .sorted(Comparator.comparingInt(this::wanted))
                .toList();
        List<Replicas.Replica> waiting =
                open.stream().filter(replica -> entries.get(replica.id).waiting).toList();
        rest = share(rest, waiting, true);
        rest = share(rest, open, true);
        share(rest, open, false);
        for (Entry entry : entries.values()) {
            if (entry.told >= 0 && entry.target != entry.told) {
                entry.told = -1;
                entry.stuck = false;
            }
        }
    }

    /** Divides what is left among some of the replicas; answers what is left then. */
    private long share(long left, List<Replicas.Replica> among, boolean asWanted) {
        long rest = Math.max(0, left);
        int takers = among.size();
        for (Replicas.Replica replica : among) {
            Entry entry = entries.get(replica.id);
            long most = asWanted ? Math.max(0, wanted(replica) - entry.target) : rest;
            int given = (int) Math.min(most, rest / takers--);
            entry.target += given;
            rest -= given;
        }
        return rest;
    }

    private int wanted(Replicas.Replica replica) {
        Entry entry = entries.get(replica.id);
        return Math.min(limit, replica.stale ? Math.max(entry.want, replica.part(limit)) : entry.want);
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
            free -= charged(replica);
        }
        entry.charged += (int) Math.max(0, Math.min(free, entry.target - entry.charged));
        return entry.charged;
    }

    private int charged(Replicas.Replica replica) {
        int charged = entries.get(replica.id).charged;
        return replica.stale ? Math.max(charged, replica.part(limit)) : charged;
    }

    /**
     * Whether the calls of the last minute are used, all but at most a tenth: every replica has told so of late, and nobody
     * is about to give anything. Otherwise nobody knows, and a call had better wait.
     */
    boolean isUsedUp(Replicas.Replica asking, Replicas replicas, long now) {
        long spent = 0;
        for (Replicas.Replica replica : replicas.all) {
            Entry entry = entries.get(replica.id);
            boolean giving = entry.charged > entry.target && !entry.stuck;
            if (!replica.leaving && (!entry.known || replica.isSilent(now) || replica != asking && giving)) {
                return false;
            }
            spent += replica.leaving ? 0 : entry.spent;
        }
        return spent >= limit - limit / 10;
    }

    /** Whether division would do. */
    boolean isCalm(Replicas replicas) {
        return replicas.all.stream().allMatch(replica -> {
            Entry entry = entries.get(replica.id);
            int part = replicas.view(replica).part(limit);
            return !replica.guest
                    && entry.burned == 0
                    && entry.want <= part
                    && entry.charged <= part
                    && !Held.isWorthRemembering(entry.spent, limit);
        });
    }

    /** Whether what a replica tells needs no entry. */
    static boolean isPlain(Held told, int part) {
        return told.want() <= part && told.held() <= part && !Held.isWorthRemembering(told.spent(), told.limit());
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
        entry.waiting = false;
        entry.known = false;
        entry.told = -1;
        entry.stuck = false;
        entries.put(to, entry);
    }
}
