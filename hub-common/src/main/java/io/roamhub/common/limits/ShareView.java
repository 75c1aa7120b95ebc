package io.roamhub.common.limits;

/**
 * What a replica knows of how many it and its siblings are.
 *
 * @param epoch counts the changes of the group
 * @param rank its place among them, from 0; the first ones get what cannot be divided
 * @param size how many they are; those that have left are not among them
 * @param guest whether it is so new that not all others have made room for it yet: until they have, which takes them one
 *     exchange, it has only what it is given
 */
public record ShareView(long epoch, int rank, int size, boolean guest) {

    /** The part of a limit that is this replica's without asking anybody. */
    public int part(int limit) {
        return guest ? 0 : part(limit, rank, size);
    }

    /** The part of a limit by division; all parts together are the limit. */
    public static int part(int limit, int rank, int size) {
        return limit / size + (rank < limit % size ? 1 : 0);
    }
}
