package io.roamhub.evsedata.pricing;

import io.roamhub.common.directory.ContractService;
import io.roamhub.common.directory.Directory;
import io.roamhub.common.directory.Partner;
import io.roamhub.evsedata.EvseDataConfig;
import io.roamhub.evsedata.picture.LastCall;
import io.roamhub.evsedata.store.OperatorCondition;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.pricing.EvsePrices;
import io.roamhub.oicp.pricing.PricingProducts;
import io.roamhub.oicp.pricing.PullEvsePricing;
import io.roamhub.oicp.pricing.PullPricingProductData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A provider downloads prices. OICP 2.3, eRoamingPullPricingProductData and eRoamingPullEVSEPricing.
 *
 * <p>It sees the prices for itself and those for all, each under its ProviderID, of those of the named operators with which
 * it has a contract for dynamic pricing. Without any such contract the answer is empty and says 210.
 */
@ApplicationScoped
class AnswerPricing {

    private static final int BUFFER = 64 * 1024;

    private final PricingPulls pulls;
    private final EvseDataConfig config;
    private final Clock clock;

    AnswerPricing(PricingPulls pulls, EvseDataConfig config, Clock clock) {
        this.pulls = pulls;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Who asks.
     *
     * @param provider the partner
     * @param id under which of its ids
     */
    record Asking(Partner provider, ProviderId id, Directory directory) {}

    /**
     * Tariffs.
     *
     * @throws io.roamhub.oicp.json.InvalidMessageException for a LastCall in the future or before the retention
     */
    StreamingOutput products(PullPricingProductData message, Asking asking) {
        List<OperatorId> operators = underContract(message.operatorIds(), asking);
        PricingQuery query = query(message.lastCall(), operators, asking);
        if (operators.isEmpty()) {
            PricingProducts none = new PricingProducts(List.of(), noContract(), Extensions.NONE);
            return out -> out.write(OicpJson.write(none, PricingProducts.TYPE));
        }
        return out -> buffered(out, to -> PricingText.products(sink -> pulls.products(query, sink), to));
    }

    /** Prices of charging spots; as {@link #products}. */
    StreamingOutput prices(PullEvsePricing message, Asking asking) {
        List<OperatorId> operators = underContract(message.operatorIds(), asking);
        PricingQuery query = query(message.lastCall(), operators, asking);
        if (operators.isEmpty()) {
            EvsePrices none = new EvsePrices(List.of(), noContract(), Extensions.NONE);
            return out -> out.write(OicpJson.write(none, EvsePrices.TYPE));
        }
        return out -> buffered(out, to -> PricingText.prices(sink -> pulls.prices(query, sink), to));
    }

    private static StatusCode noContract() {
        return StatusCode.of(
                Code.NO_VALID_CONTRACT, "No contract for dynamic pricing with any of the operators that are asked for");
    }

    private List<OperatorId> underContract(List<OperatorId> asked, Asking asking) {
        Instant now = clock.instant();
        return asked.stream()
                .filter(operator -> asking.directory
                        .byOperatorId(operator)
                        .filter(partner -> mayPull(partner, asking, now))
                        .isPresent())
                .toList();
    }

    private static boolean mayPull(Partner operator, Asking asking, Instant now) {
        return operator.id().equals(asking.provider.id())
                || asking.directory.hasContract(
                        operator.id(), asking.provider.id(), ContractService.DYNAMIC_PRICING, now);
    }

    private PricingQuery query(DateTime lastCall, List<OperatorId> operators, Asking asking) {
        if (lastCall != null) {
            LastCall.require(
                    lastCall.instant(), clock.instant(), config.retention().pricing());
            // pictures are kept as long as EVSE data
            LastCall.require(
                    lastCall.instant(), clock.instant(), config.retention().evseData());
        }
        return new PricingQuery(
                lastCall == null ? null : lastCall.instant(),
                pushers(operators, asking.directory),
                OperatorCondition.of(operators, asking.directory),
                audiences(asking));
    }

    /** Those that push for the operators: themselves, or all main ids of the hub operator that they roam through. */
    private static Map<String, String> pushers(List<OperatorId> operators, Directory directory) {
        Map<String, String> pushers = new LinkedHashMap<>();
        for (OperatorId operator : operators) {
            directory.byOperatorId(operator).ifPresent(partner -> partner.operatorIds().stream()
                    .filter(own ->
                            own.equals(operator) || !partner.operatorIds().contains(operator))
                    .forEach(own -> pushers.put(own.key(), own.text())));
        }
        return pushers;
    }

    /** Prices for a provider that roams through the asking one are for the asking one too. */
    private static List<String> audiences(Asking asking) {
        List<String> keys = new ArrayList<>();
        Stream.concat(Stream.of(asking.id), asking.provider.subProviderIds().stream())
                .map(ProviderId::key)
                .distinct()
                .forEach(keys::add);
        keys.add(Audience.EVERYONE);
        return keys;
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static void buffered(OutputStream out, Writing writing) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
        writing.to(buffered);
        buffered.flush();
    }
}
