package io.roamhub.cdr.download;

import java.time.Instant;
import java.util.UUID;

/**
 * A download that is under way: what all its pages show.
 *
 * @param picture PostgreSQL's text of the snapshot
 * @param total how many CDRs there are on all pages
 */
record Crawl(UUID id, String picture, long total) {

    /** How many CDRs are at least between two noted places: small pages share a stretch. */
    static final int STRETCH = 2000;

    /** A CDR's place in the order of all. */
    record Place(Instant acceptedAt, UUID id) {}

    /** How many pages of a size one stretch has. */
    static int pagesPerStretch(int size) {
        return Math.max(1, STRETCH / size);
    }
}
