package io.roamhub.oicp.pricing;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Slots;

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
                    PushPricingProductData::isFullLoadOrNotEmpty,
                    "must not be empty unless ActionType is fullLoad")
            .build(in -> new PushPricingProductData(in.next(), in.next(), in.extensions()));

    @Override
    public OperatorId operatorId() {
        return pricingProductData.operatorId();
    }

    private static boolean isFullLoadOrNotEmpty(Slots in) {
        PricingProductData pricingProductData = in.get("PricingProductData");
        return pricingProductData == null
                || in.get("ActionType") == ActionType.FULL_LOAD
                || !pricingProductData.pricingProductDataRecords().isEmpty();
    }
}
