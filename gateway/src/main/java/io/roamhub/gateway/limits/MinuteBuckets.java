package io.roamhub.gateway.limits;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Token buckets that are filled up once a minute, any number of them side by side. A minute begins with the first call
 * after the last one ended, so that no minute ever sees more calls than the limit; a bucket that trickles full would
 * let through twice the limit in the first minute after a quiet time.
 *
 * <p>Without locks: a bucket is one number, the beginning of its minute and the calls taken in it.
 */
final class MinuteBuckets {

    private static final long MINUTE = 60_000;
    private static final int TAKEN_BITS = 24;
    private static final long TAKEN_MASK = (1L << TAKEN_BITS) - 1;

    private final AtomicLongArray buckets;

    MinuteBuckets(int count) {
        this.buckets = new AtomicLongArray(count);
    }

    /**
     * Takes one token.
     *
     * @param limit tokens of a minute; a change counts at once
     * @param now milliseconds of any clock that never goes back, above 0
     * @return 0 when there was one, else the milliseconds until the bucket is full again
     */
    long take(int bucket, int limit, long now) {
        if (limit <= 0) {
            return MINUTE;
        }
        while (true) {
            long state = buckets.get(bucket);
            long begin = state >>> TAKEN_BITS;
            long taken = state & TAKEN_MASK;
            boolean newMinute = state == 0 || now - begin >= MINUTE;
            if (!newMinute && (taken >= limit || taken == TAKEN_MASK)) {
                return Math.max(1, begin + MINUTE - now);
            }
            long next = newMinute ? now << TAKEN_BITS | 1 : state + 1;
            if (buckets.compareAndSet(bucket, state, next)) {
                return 0;
            }
        }
    }
}
