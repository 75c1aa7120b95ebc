package io.roamhub.common.limits;

import java.util.List;
import java.util.UUID;

/**
 * What a replica tells the registry a few times a second.
 *
 * <p>It is the truth of the moment it was sent: a replica has one request under way at a time and ignores the answers to
 * all before. So a request that follows a lost answer needs to know nothing of it.
 *
 * @param group the service that the replica belongs to; each has its own limits
 * @param replica names this process, for as long as it runs
 * @param place where it runs; the process that ran there before is gone
 * @param sequence counts its requests; the registry ignores those that come late or twice
 * @param silentMillis since the last request that was answered was sent
 * @param view under which it divides
 * @param version of the group's shares that it has seen
 * @param shares all shares that are not simply its part of the limit; {@code null} when they are those of its last
 *     answered request
 * @param leaving whether it is about to end and admits nothing more
 */
public record ShareRequest(
        String group,
        UUID replica,
        String place,
        long sequence,
        long silentMillis,
        ShareView view,
        long version,
        List<Held> shares,
        boolean leaving) {

    /**
     * One share.
     *
     * @param operation by its name in OICP
     * @param limit of all replicas together, calls in a minute
     * @param held of it by this replica: it never has admitted more in any 60 seconds
     * @param want as much as it could do with
     * @param spent calls that it has admitted within the last minute
     * @param waiting whether calls wait at it, or were sent away since its last request
     */
    public record Held(UUID partner, String operation, int limit, int held, int want, int spent, boolean waiting) {

        /** Limits below this are kept exactly. */
        static final int SMALL = 60;

        /** Whether so many calls of a limit should outlive a crash of the replica that has admitted them. */
        public static boolean isWorthRemembering(int spent, int limit) {
            return spent > 0 && (limit < SMALL || spent >= limit / 10);
        }
    }
}
