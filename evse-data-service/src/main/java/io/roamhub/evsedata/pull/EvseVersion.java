package io.roamhub.evsedata.pull;

/**
 * A version of a record, and in which of the two pictures of a delta it is seen.
 *
 * @param record its {@code updatedAt} is when the version began
 * @param closedAt when it ended, or {@code null}
 * @param atBase whether the picture at LastCall shows it
 * @param atPicture whether the picture of the answer shows it
 * @param begunInPicture whether it had begun when the answer's picture was taken, ended or not
 */
record EvseVersion(
        StoredRecord record, java.time.Instant closedAt, boolean atBase, boolean atPicture, boolean begunInPicture) {}
