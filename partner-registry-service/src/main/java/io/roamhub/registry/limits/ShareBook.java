package io.roamhub.registry.limits;

import io.roamhub.common.limits.ShareAnswer;
import io.roamhub.common.limits.ShareAnswer.Given;
import io.roamhub.common.limits.ShareRequest;
import io.roamhub.common.limits.ShareRequest.Held;
import io.roamhub.common.limits.ShareView;
import io.roamhub.registry.limits.Replicas.Replica;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Answers one request of one replica: who shares, who holds how much, and what is moved. Knows neither clock nor database.
 *
 * <p>Kept is only what differs from plain division. The rules that make the limits hold:
 *
 * <ul>
 *   <li>A replica is charged with all that it may hold, and nobody is given more than what is not charged.
 *   <li>What a replica tells replaces what it was given before, for it ignores the answers to older requests.
 *   <li>A replica that comes new has no part until all others divide with it; till then it has what it is given.
 *   <li>One that leaves is charged with its calls of the last minute, of which it tells with its last word.
 *   <li>One that is gone keeps its part until its calls count no more; one that starts again at the same place inherits
 *       it together with the calls that are known.
 *   <li>One that is silent may go back to its part; so its part is kept free for it.
 * </ul>
 */
final class ShareBook {

    /** What is shared. */
    record Key(UUID partner, String operation) {}

    private final Replicas replicas;
    private final Map<Key, LimitShares> limits;

    /** A book of one service; both are changed in place. */
    ShareBook(Replicas replicas, Map<Key, LimitShares> limits) {
        this.replicas = replicas;
        this.limits = limits;
    }

    /** Whether a request changes nothing, so that the limits need not be read to answer it. */
    static boolean isSignOfLife(Replicas replicas, ShareRequest request, long now) {
        Replica known = replicas.byId(request.replica());
        return known != null
                && known.leaving == request.leaving()
                && request.shares() == null
                && request.version() == replicas.version
                && !replicas.isSomebodyMissed(now);
    }

    /**
     * Answers a request.
     *
     * @param now milliseconds of the database's clock
     * @return empty for a request that came late or twice
     */
    Optional<ShareAnswer> answer(ShareRequest request, long now) {
        replicas.afterOutage(now);
        boolean reading = !isSignOfLife(replicas, request, now);
        forget(replicas.bury(now, request.replica()));
        Replica self = replicas.byId(request.replica());
        if (self != null && request.sequence() <= self.sequence) {
            return Optional.empty();
        }
        if (self == null) {
            self = arrive(request, now);
        }
        self.sequence = request.sequence();
        self.heardAt = now;
        self.seenAt = now - Math.min(request.silentMillis(), Replicas.CUT_OFF);
        if (request.shares() != null) {
            self.stale = request.silentMillis() > Replicas.CUT_OFF;
        }
        replicas.told(self, request.view());
        if (request.leaving()) {
            replicas.leave(self, now);
        }
        replicas.settle();
        ShareView view = replicas.view(self);
        self.sent = Replicas.Division.of(view);
        if (!reading) {
            return Optional.of(new ShareAnswer(request.sequence(), view, replicas.version, null));
        }
        tell(self, request);
        return Optional.of(new ShareAnswer(request.sequence(), view, replicas.version, give(self, now)));
    }

    private void forget(List<Replica> gone) {
        if (!gone.isEmpty()) {
            List<UUID> left = replicas.all.stream().map(replica -> replica.id).toList();
            limits.values().forEach(shares -> shares.keepOnly(left));
        }
    }

    private Replica arrive(ShareRequest request, long now) {
        Replica predecessor = replicas.byPlace(request.place());
        if (predecessor == null) {
            return replicas.join(request.replica(), request.place(), now);
        }
        limits.values().forEach(shares -> shares.inherit(predecessor.id, request.replica()));
        replicas.restart(predecessor, request.replica(), now);
        return predecessor;
    }

    private void tell(Replica self, ShareRequest request) {
        Set<Key> told = new HashSet<>();
        boolean unchanged = request.shares() == null;
        for (Held held : unchanged ? List.<Held>of() : request.shares()) {
            Key key = new Key(held.partner(), held.operation());
            told.add(key);
            LimitShares shares = limits.get(key);
            if (shares == null) {
                boolean plain = LimitShares.isPlain(held, replicas.view(self).part(held.limit()));
                if (plain && !(self.leaving && held.spent() > 0)) {
                    continue;
                }
                shares = LimitShares.divided(held.limit(), replicas);
                limits.put(key, shares);
            }
            LimitShares.Entry entry = shares.entry(self);
            if (request.version() >= 0) {
                entry.burned = 0; // an answer has arrived, and the first one names all of them
            }
            shares.tell(entry, held, self.leaving);
        }
        limits.forEach((key, shares) -> {
            LimitShares.Entry entry = shares.entry(self);
            boolean known = unchanged ? entry.known : told.contains(key);
            if (!known && entry.burned == 0) {
                shares.untold(entry, self.leaving ? 0 : request.view().part(shares.limit));
            }
        });
    }

    private List<Given> give(Replica self, long now) {
        List<Given> given = new ArrayList<>();
        for (Iterator<Map.Entry<Key, LimitShares>> all = limits.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Key, LimitShares> next = all.next();
            LimitShares shares = next.getValue();
            shares.balance(replicas);
            if (shares.isCalm(replicas)) {
                all.remove();
                continue;
            }
            int share = shares.give(self, replicas);
            given.add(new Given(
                    next.getKey().partner(),
                    next.getKey().operation(),
                    shares.limit,
                    share,
                    shares.isUsedUp(self, replicas, now),
                    shares.entries.get(self.id).burned));
        }
        return given;
    }
}
