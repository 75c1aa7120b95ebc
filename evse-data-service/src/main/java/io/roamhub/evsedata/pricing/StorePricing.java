package io.roamhub.evsedata.pricing;

import io.roamhub.common.directory.Partner;
import io.roamhub.common.json.Received;
import io.roamhub.evsedata.store.Changes;
import io.roamhub.evsedata.store.OwnEvses;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.PushOutcome;
import io.roamhub.evsedata.store.PushTransactions;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.pricing.EvsePricing;
import io.roamhub.oicp.pricing.PricingProductData;
import io.roamhub.oicp.pricing.PricingProductDataRecord;
import io.roamhub.oicp.pricing.PushEvsePricing;
import io.roamhub.oicp.pricing.PushPricingProductData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An operator uploads its prices. OICP 2.3, eRoamingPushPricingProductData and eRoamingPushEVSEPricing. */
@ApplicationScoped
class StorePricing {

    private final ProductPushes products;
    private final PricePushes prices;
    private final PushTransactions transactions;

    StorePricing(ProductPushes products, PricePushes prices, PushTransactions transactions) {
        this.products = products;
        this.prices = prices;
        this.transactions = transactions;
    }

    /**
     * Stores the tariffs of an operator for one provider or for all; tariffs for others stay as they are. A ProductID that
     * is given twice refuses the whole push with 009.
     */
    PushOutcome products(Received<PushPricingProductData> received, Partner partner, UUID processId, long ticket) {
        PricingProductData data = received.message().pricingProductData();
        List<byte[]> texts = PricingTexts.products(received.text());
        List<ProductRow> rows = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            PricingProductDataRecord product = data.pricingProductDataRecords().get(i);
            rows.add(ProductRow.of(product.productId(), texts.get(i)));
        }
        Push<ProductRow> push = new Push<>(
                Operation.PUSH_PRICING_PRODUCT_DATA,
                received.message().actionType(),
                partner.id(),
                processId,
                data.operatorId(),
                data.operatorName(),
                rows,
                received.warnings().size(),
                ticket);
        List<String> twice = Changes.duplicates(rows, ProductRow::productId, ProductRow::productId);
        if (!twice.isEmpty()) {
            return transactions.refuse(
                    push, PushOutcome.refused(Code.DATA_TRANSACTION_ERROR, "Given more than once", twice));
        }
        return products.apply(
                push, Audience.of(data.providerId()), ProductRow.around(PricingTexts.around(received.text())));
    }

    /**
     * Stores which tariffs hold at charging spots. The operator is the one that the path names: 018 for a spot and provider
     * given twice and for foreign EvseIDs. Products that the hub does not know are accepted: OICP has some that need no
     * upload, and sets no order between the two pushes.
     */
    PushOutcome prices(
            Received<PushEvsePricing> received, OperatorId inPath, Partner partner, UUID processId, long ticket) {
        List<EvsePricing> messages = received.message().evsePricing();
        List<byte[]> texts = PricingTexts.prices(received.text());
        List<PriceRow> rows = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            rows.add(PriceRow.of(messages.get(i), texts.get(i)));
        }
        Push<PriceRow> push = new Push<>(
                Operation.PUSH_EVSE_PRICING,
                received.message().actionType(),
                partner.id(),
                processId,
                ownId(inPath, partner),
                null,
                rows,
                received.warnings().size(),
                ticket);
        Optional<PushOutcome.Refused> refusal =
                OwnEvses.refusal(rows, PriceRow::evseId, PriceRow::key, PriceRow::id, partner);
        return refusal.isPresent() ? transactions.refuse(push, refusal.get()) : prices.apply(push);
    }

    /** The partner's own id, spelled as it is registered. */
    private static OperatorId ownId(OperatorId inPath, Partner partner) {
        return partner.operatorIds().stream()
                .filter(inPath::equals)
                .findFirst()
                .or(partner::mainOperatorId)
                .orElse(inPath);
    }
}
