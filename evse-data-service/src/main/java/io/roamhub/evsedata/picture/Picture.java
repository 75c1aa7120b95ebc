package io.roamhub.evsedata.picture;

import java.time.Instant;

/**
 * A state of the data that can be looked at again: which transactions were committed at an instant.
 *
 * @param takenAt never before the moment of the snapshot, to the millisecond; names the picture in answers and LastCall
 * @param snapshot a {@code pg_snapshot}
 */
public record Picture(Instant takenAt, String snapshot) {

    /** Before the first push there was nothing. */
    public static final Picture EMPTY = new Picture(Instant.EPOCH, "1:1:");
}
