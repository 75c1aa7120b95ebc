package io.roamhub.oicp.pricing;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * Which tariffs hold at an operator's charging spots. OICP 2.3, OperatorEVSEPricingType.
 */
public record OperatorEvsePricing(
        OperatorId operatorId, String operatorName, List<EvsePricing> evsePricing, Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<OperatorEvsePricing> TYPE = ObjectType.named(
                    "OperatorEVSEPricing", OperatorEvsePricing::extensions)
            .required("OperatorID", OperatorId.TYPE, OperatorEvsePricing::operatorId)
            .optional("OperatorName", Types.text(100), OperatorEvsePricing::operatorName)
            .required("EVSEPricing", Types.list(EvsePricing.TYPE), OperatorEvsePricing::evsePricing)
            .build(in -> new OperatorEvsePricing(in.next(), in.next(), in.next(), in.extensions()));
}
