package io.roamhub.evsedata.pull;

import io.roamhub.common.directory.Directory;
import io.roamhub.evsedata.EvseDataConfig;
import io.roamhub.evsedata.picture.CrawlKey;
import io.roamhub.evsedata.picture.LastCall;
import io.roamhub.oicp.evsedata.PullEvseData;
import io.roamhub.oicp.json.InvalidMessageException;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A provider downloads charging spots, page by page, all of them or what changed. OICP 2.3, eRoamingPullEvseData. */
@ApplicationScoped
class AnswerEvseData {

    private final EvsePages pages;
    private final EvseDataConfig config;
    private final Clock clock;

    AnswerEvseData(EvsePages pages, EvseDataConfig config, Clock clock) {
        this.pages = pages;
        this.config = config;
        this.clock = clock;
    }

    /**
     * One page as JSON text, which is the caller's to send or close. Page 0 begins a new picture, any other page continues the partner's crawl where one lives and
     * begins one where none does.
     *
     * @param page as in the query, or {@code null}
     * @param size as in the query, or {@code null}
     * @throws InvalidMessageException for an impossible page, or a LastCall in the future or before the retention
     */
    PageBuffer page(PullEvseData message, String page, String size, UUID partner, Directory directory) {
        PageRequest request = PageRequest.of(page, size, config.defaultPage(), config.largestPage());
        Instant now = clock.instant();
        EvseQuery query = EvseQuery.of(message, directory);
        if (query.isDelta()) {
            LastCall.require(query.lastCall(), now, config.retention().evseData());
        }
        CrawlKey key = CrawlKey.of(partner, Operation.PULL_EVSE_DATA.oicpName(), query.toString(), request.size());
        PageBuffer out = new PageBuffer();
        boolean whole = false;
        try {
            EvsePageText text = new EvsePageText(query.format(), out);
            EvsePages.Page answer = continued(key, query, request, now, text::record)
                    .orElseGet(() -> pages.begun(key, query, request.number(), request.size(), now, text::record));
            text.end(answer, request.number(), request.size());
            whole = true;
            return out;
        } finally {
            if (!whole) {
                out.close();
            }
        }
    }

    private Optional<EvsePages.Page> continued(
            CrawlKey key, EvseQuery query, PageRequest request, Instant now, EvsePages.Records records) {
        return request.number() == 0
                ? Optional.empty()
                : pages.continued(
                        key, query, request.number(), request.size(), now.minus(config.crawlLifetime()), records);
    }
}
