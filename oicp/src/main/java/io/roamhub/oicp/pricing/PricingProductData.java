package io.roamhub.oicp.pricing;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.math.BigDecimal;
import java.util.List;

/**
 * The tariffs of an operator for a provider, or for all. OICP 2.3, PricingProductDataType.
 *
 * @param providerId whom the tariffs are for
 * @param pricingDefaultPrice at spots without a tariff of their own
 * @param pricingDefaultPriceCurrency ISO 4217
 */
public record PricingProductData(
        OperatorId operatorId,
        String operatorName,
        ProviderSelection providerId,
        BigDecimal pricingDefaultPrice,
        String pricingDefaultPriceCurrency,
        String pricingDefaultReferenceUnit,
        List<PricingProductDataRecord> pricingProductDataRecords,
        Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<PricingProductData> TYPE = ObjectType.named(
                    "PricingProductData", PricingProductData::extensions)
            .required("OperatorID", OperatorId.TYPE, PricingProductData::operatorId)
            .optional("OperatorName", Types.text(100), PricingProductData::operatorName)
            .required("ProviderID", ProviderSelection.TYPE, PricingProductData::providerId)
            .required("PricingDefaultPrice", Types.DECIMAL, PricingProductData::pricingDefaultPrice)
            .required(
                    "PricingDefaultPriceCurrency",
                    PricingWords.CURRENCY,
                    PricingProductData::pricingDefaultPriceCurrency)
            .required(
                    "PricingDefaultReferenceUnit",
                    PricingWords.REFERENCE_UNIT,
                    PricingProductData::pricingDefaultReferenceUnit)
            .required(
                    "PricingProductDataRecords",
                    Types.list(PricingProductDataRecord.TYPE),
                    PricingProductData::pricingProductDataRecords)
            .build(in -> new PricingProductData(
                    in.next(), in.next(), in.next(), in.next(), in.next(), in.next(), in.next(), in.extensions()));
}
