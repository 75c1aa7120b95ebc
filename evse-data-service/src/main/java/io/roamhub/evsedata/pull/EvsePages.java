package io.roamhub.evsedata.pull;

import io.roamhub.evsedata.picture.CrawlKey;
import io.roamhub.evsedata.picture.Picture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where pages of EVSE data come from. */
interface EvsePages {

    /**
     * A page of a crawl.
     *
     * @param picture what all pages of the crawl show
     * @param total how many records all pages have
     */
    record Page(Picture picture, long total, List<StoredRecord> records) {}

    /** A page of a crawl that began after {@code notBefore}, in one consistent view; empty where there is no such crawl. */
    Optional<Page> continued(CrawlKey key, EvseQuery query, int page, int size, Instant notBefore);

    /**
     * Begins a crawl with a picture that shows everything committed before the call, and gives one of its pages. Atomic: a
     * crawl under the same key is replaced together with its members.
     */
    Page begun(CrawlKey key, EvseQuery query, int page, int size, Instant now);
}
