package io.roamhub.oicp.pricing;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.math.BigDecimal;

/**
 * A fee beside the price of a tariff. OICP 2.3, AdditionalReferencesType.
 *
 * @param additionalReference for example {@code START FEE}
 * @param pricePerAdditionalReferenceUnit in the currency of the tariff
 */
public record AdditionalReference(
        String additionalReference,
        String additionalReferenceUnit,
        BigDecimal pricePerAdditionalReferenceUnit,
        Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<AdditionalReference> TYPE = ObjectType.named(
                    "AdditionalReferences", AdditionalReference::extensions)
            .required(
                    "AdditionalReference", PricingWords.ADDITIONAL_REFERENCE, AdditionalReference::additionalReference)
            .required(
                    "AdditionalReferenceUnit",
                    PricingWords.REFERENCE_UNIT,
                    AdditionalReference::additionalReferenceUnit)
            .required(
                    "PricePerAdditionalReferenceUnit",
                    Types.DECIMAL,
                    AdditionalReference::pricePerAdditionalReferenceUnit)
            .build(in -> new AdditionalReference(in.next(), in.next(), in.next(), in.extensions()));
}
