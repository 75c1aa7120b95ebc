package io.roamhub.oicp.pricing;

import io.roamhub.oicp.common.ProductId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.math.BigDecimal;
import java.util.List;

/**
 * A tariff. OICP 2.3, PricingProductDataRecordType.
 *
 * @param productId unique for the operator and provider
 * @param referenceUnit what the price is for, for example {@code KILOWATT_HOUR}
 * @param productPriceCurrency ISO 4217
 * @param maximumProductChargingPower in kW, up to which the tariff holds
 * @param productAvailabilityTimes may be empty where {@code isValid24hours}
 */
public record PricingProductDataRecord(
        String productId,
        String referenceUnit,
        String productPriceCurrency,
        BigDecimal pricePerReferenceUnit,
        BigDecimal maximumProductChargingPower,
        boolean isValid24hours,
        List<ProductAvailabilityTimes> productAvailabilityTimes,
        List<AdditionalReference> additionalReferences,
        Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<PricingProductDataRecord> TYPE = ObjectType.named(
                    "PricingProductDataRecord", PricingProductDataRecord::extensions)
            .required(
                    "ProductID",
                    Types.checked(ProductId.TYPE, id -> !id.isEmpty(), "must not be empty"),
                    PricingProductDataRecord::productId)
            .required("ReferenceUnit", PricingWords.REFERENCE_UNIT, PricingProductDataRecord::referenceUnit)
            .required("ProductPriceCurrency", PricingWords.CURRENCY, PricingProductDataRecord::productPriceCurrency)
            .required("PricePerReferenceUnit", Types.DECIMAL, PricingProductDataRecord::pricePerReferenceUnit)
            .required(
                    "MaximumProductChargingPower", Types.DECIMAL, PricingProductDataRecord::maximumProductChargingPower)
            .required("IsValid24hours", Types.BOOLEAN, PricingProductDataRecord::isValid24hours)
            .required(
                    "ProductAvailabilityTimes",
                    Types.list(ProductAvailabilityTimes.TYPE),
                    PricingProductDataRecord::productAvailabilityTimes)
            .optional(
                    "AdditionalReferences",
                    Types.list(AdditionalReference.TYPE),
                    PricingProductDataRecord::additionalReferences)
            .build(in -> new PricingProductDataRecord(
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.extensions()));
}
