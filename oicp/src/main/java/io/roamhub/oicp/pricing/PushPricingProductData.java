package io.roamhub.oicp.pricing;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;

/**
 * An operator uploads its tariffs. OICP 2.3, eRoamingPushPricingProductData.
 */
public record PushPricingProductData(
        ActionType actionType, PricingProductData pricingProductData, Extensions extensions)
        implements Message.FromOperator {

    /** On the wire. */
    public static final ObjectType<PushPricingProductData> TYPE = ObjectType.named(
                    "eRoamingPushPricingProductData", PushPricingProductData::extensions)
            .required("ActionType", ActionType.TYPE, PushPricingProductData::actionType)
            .required("PricingProductData", PricingProductData.TYPE, PushPricingProductData::pricingProductData)
            .rule(
                    "PricingProductData.PricingProductDataRecords",
                    ActionType.hasRecords("PricingProductData", PricingProductData::pricingProductDataRecords),
                    ActionType.NEEDS_RECORDS)
            .build(in -> new PushPricingProductData(in.next(), in.next(), in.extensions()));

    @Override
    public OperatorId operatorId() {
        return pricingProductData.operatorId();
    }
}
