package io.roamhub.evsedata.history;

import io.roamhub.common.answer.Problem;
import io.roamhub.evsedata.EvseDataConfig;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Answers what was, within what is kept and what the caller may see. */
@ApplicationScoped
class LookBack {

    /** No instant that is told or asked for lies behind it. */
    static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final EvseHistory evses;
    private final PriceHistory prices;
    private final PushHistory pushes;
    private final PastInstants instants;
    private final Sight sight;
    private final EvseDataConfig.Retention kept;

    LookBack(
            EvseHistory evses,
            PriceHistory prices,
            PushHistory pushes,
            PastInstants instants,
            Sight sight,
            EvseDataConfig config) {
        this.evses = evses;
        this.prices = prices;
        this.pushes = pushes;
        this.instants = instants;
        this.sight = sight;
        this.kept = config.retention();
    }

    PastRecord record(String evseId, String at) {
        return evses.record(sight.condition(), evse(evseId), instants.of(at, kept.evseData()))
                .orElseThrow(() -> Problem.notFound("The hub had no data of this EVSE then."));
    }

    Slice<PastRecord> records(String evseId, Wish wish) {
        return evses.records(sight.condition(), evse(evseId), wish);
    }

    PastStatus status(String evseId, String at) {
        return evses.status(sight.condition(), evse(evseId), instants.of(at, kept.evseStatus()))
                .orElseThrow(() -> Problem.notFound("The hub had no status of this EVSE then."));
    }

    Slice<PastStatus> statuses(String evseId, Wish wish) {
        return evses.statuses(sight.condition(), evse(evseId), wish);
    }

    Slice<PastRecord> recordsOf(String operatorId, String at, Wish wish) {
        return evses.recordsOf(sight.condition(), operator(operatorId), instants.of(at, kept.evseData()), wish);
    }

    Slice<PastStatus> statusesOf(String operatorId, String at, Wish wish) {
        return evses.statusesOf(sight.condition(), operator(operatorId), instants.of(at, kept.evseStatus()), wish);
    }

    Slice<PastPrice> pricesOf(String evseId, String at, Wish wish) {
        return prices.prices(sight.condition(), evse(evseId), instants.of(at, kept.pricing()), wish);
    }

    Slice<PastPrice> priceVersions(String evseId, Wish wish) {
        return prices.priceVersions(sight.condition(), evse(evseId), wish);
    }

    Slice<PastPrice> operatorsPrices(String operatorId, String at, Wish wish) {
        return prices.prices(sight.condition(), operator(operatorId), instants.of(at, kept.pricing()), wish);
    }

    Slice<PastPrice> products(String operatorId, String at, Wish wish) {
        return prices.products(sight.condition(), operator(operatorId), instants.of(at, kept.pricing()), wish);
    }

    /** {@code productId} is {@code null} for the default price around the tariffs. */
    Slice<PastPrice> productVersions(String operatorId, String productId, Wish wish) {
        if (productId != null && (productId.length() > 255 || productId.indexOf('\0') >= 0)) {
            throw Problem.badRequest("productId is no tariff's.");
        }
        return prices.productVersions(
                sight.condition(), operator(operatorId), productId == null ? "" : productId, wish);
    }

    Slice<LoggedPush> pushes(String operatorId, String from, String to, Wish wish) {
        return pushes.pushes(
                sight.condition(),
                operator(operatorId),
                instants.bound("from", from, Instant.EPOCH),
                instants.bound("to", to, END_OF_TIME),
                wish);
    }

    private static EvseId evse(String text) {
        if (!EvseId.isValid(text)) {
            throw Problem.notFound("This is no EvseID.");
        }
        return EvseId.of(text);
    }

    private static OperatorId operator(String text) {
        if (text == null || !OperatorId.isValid(text)) {
            throw Problem.badRequest("operatorId is no operator's id; one reads DE*ABC, for example.");
        }
        return OperatorId.of(text);
    }
}
