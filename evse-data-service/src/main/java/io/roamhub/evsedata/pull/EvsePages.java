package io.roamhub.evsedata.pull;

import io.roamhub.evsedata.picture.CrawlKey;
import io.roamhub.evsedata.picture.Picture;
import java.time.Instant;
import java.util.Optional;

/** Where pages of EVSE data come from. */
interface EvsePages {

    /**
     * A page of a crawl, whose records have been taken.
     *
     * @param picture what all pages of the crawl show
     * @param total how many records all pages have
     * @param records how many this one has
     */
    record Page(Picture picture, long total, int records) {}

    /** Takes the records of a page one by one, as they are read. */
    @FunctionalInterface
    interface Records {
        void take(StoredRecord record);
    }

    /**
     * A page of a crawl that began after {@code notBefore}, in one consistent view; empty, with nothing taken, where there is
     * no such crawl.
     */
    Optional<Page> continued(CrawlKey key, EvseQuery query, int page, int size, Instant notBefore, Records records);

    /**
     * Begins a crawl with a picture that shows everything committed before the call, and gives one of its pages. The crawl is
     * there for every replica before the first record is taken; one under the same key is replaced together with its members.
     */
    Page begun(CrawlKey key, EvseQuery query, int page, int size, Instant now, Records records);
}
