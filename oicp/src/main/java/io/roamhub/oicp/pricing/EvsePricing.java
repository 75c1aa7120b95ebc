package io.roamhub.oicp.pricing;

import io.roamhub.oicp.common.ProductId;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * Which tariffs hold at a charging spot. OICP 2.3, EVSEPricingType.
 *
 * @param providerId whom the tariffs are for
 * @param evseIdProductList ids of tariffs, at least one
 */
public record EvsePricing(
        EvseId evseId, ProviderSelection providerId, List<String> evseIdProductList, Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<EvsePricing> TYPE = ObjectType.named("EVSEPricing", EvsePricing::extensions)
            .required("EvseID", EvseId.TYPE, EvsePricing::evseId)
            .required("ProviderID", ProviderSelection.TYPE, EvsePricing::providerId)
            .required("EvseIDProductList", Types.nonEmptyList(ProductId.TYPE), EvsePricing::evseIdProductList)
            .build(in -> new EvsePricing(in.next(), in.next(), in.next(), in.extensions()));
}
