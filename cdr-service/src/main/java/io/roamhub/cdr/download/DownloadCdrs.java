package io.roamhub.cdr.download;

import io.roamhub.cdr.CdrConfig;
import io.roamhub.cdr.download.StoredPages.StoredPage;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import io.roamhub.oicp.cdr.ChargeDetailRecords;
import io.roamhub.oicp.cdr.GetChargeDetailRecords;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.Page;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.InvalidMessageException;
import io.roamhub.oicp.json.OicpJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives a provider its CDRs once more, page by page, each in the very text that was stored. The pages of one download
 * show one picture, however many CDRs come in meanwhile.
 *
 * <p>The range is of the instants at which the hub accepted the CDRs.
 */
@ApplicationScoped
class DownloadCdrs {

    private static final int BUFFER = 1 << 16;
    private static final int CONTENT_STARTS = "{\"content\":[".length();

    private final Crawls crawls;
    private final StoredPages pages;
    private final Clock clock;
    private final CdrConfig.Download config;

    DownloadCdrs(Crawls crawls, StoredPages pages, Clock clock, CdrConfig config) {
        this.crawls = crawls;
        this.pages = pages;
        this.clock = clock;
        this.config = config.download();
    }

    /**
     * The page as the text of an eRoamingChargeDetailRecords.
     *
     * @throws InvalidMessageException when the range ends before it begins or begins too long ago
     */
    StreamingOutput page(GetChargeDetailRecords request, UUID providerPartner, PageRequest wanted) {
        checkRange(request);
        Selection selection = selection(request, providerPartner);
        String canonical = new String(OicpJson.write(request, GetChargeDetailRecords.TYPE), StandardCharsets.UTF_8);
        Crawl crawl = crawls.of(selection, canonical, wanted);
        StoredPage page = pages.page(selection, crawl, wanted);
        return out -> write(page, crawl.total(), wanted, out);
    }

    private void checkRange(GetChargeDetailRecords request) {
        if (request.to().instant().isBefore(request.from().instant())) {
            throw new InvalidMessageException("to", "must not be before From");
        }
        if (request.from().instant().isBefore(clock.instant().minus(config.lookBack()))) {
            throw new InvalidMessageException(
                    "from", "must not be more than " + config.lookBack().toDays() + " days ago");
        }
    }

    private static Selection selection(GetChargeDetailRecords request, UUID providerPartner) {
        return new Selection(
                providerPartner,
                request.from().instant(),
                request.to().instant(),
                request.sessionId() == null
                        ? null
                        : request.sessionId().stream()
                                .map(SessionId::uuid)
                                .flatMap(Optional::stream)
                                .toList(),
                request.operatorId() == null
                        ? null
                        : request.operatorId().stream().map(OperatorId::key).toList(),
                request.cdrForwarded());
    }

    private static void write(StoredPage page, long total, PageRequest wanted, OutputStream out) throws IOException {
        Page<ChargeDetailRecord> none = Page.of(List.of(), wanted.page(), wanted.size(), total);
        Page<ChargeDetailRecord> frame = new Page<>(
                none.content(),
                none.number(),
                none.size(),
                none.totalElements(),
                none.totalPages(),
                page.count(),
                none.first(),
                none.last(),
                page.count() == 0,
                none.pageable());
        byte[] around = OicpJson.write(
                new ChargeDetailRecords(frame, StatusCode.of(Code.SUCCESS), Extensions.NONE), ChargeDetailRecords.TYPE);
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
        buffered.write(around, 0, CONTENT_STARTS);
        boolean first = true;
        for (List<byte[]> texts = page.next(); !texts.isEmpty(); texts = page.next()) {
            for (byte[] text : texts) {
                if (!first) {
                    buffered.write(',');
                }
                buffered.write(text);
                first = false;
            }
        }
        buffered.write(around, CONTENT_STARTS, around.length - CONTENT_STARTS);
        buffered.flush();
    }
}
