package io.roamhub.oicp.pricing;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * The answer to {@link PullPricingProductData}: tariffs by operator. OICP 2.3, eRoamingPricingProductData.
 */
public record PricingProducts(List<PricingProductData> pricingProductData, StatusCode statusCode, Extensions extensions)
        implements Message {

    /** On the wire. */
    public static final ObjectType<PricingProducts> TYPE = ObjectType.named(
                    "eRoamingPricingProductData", PricingProducts::extensions)
            .required("PricingProductData", Types.list(PricingProductData.TYPE), PricingProducts::pricingProductData)
            .optional("StatusCode", StatusCode.TYPE, PricingProducts::statusCode)
            .build(in -> new PricingProducts(in.next(), in.next(), in.extensions()));
}
