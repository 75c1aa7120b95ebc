package io.roamhub.oicp.pricing;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * A provider downloads tariffs. OICP 2.3, eRoamingPullPricingProductData. Its sender is named by the path alone.
 *
 * @param lastCall for a delta: only what changed since then; {@code null} for all
 */
public record PullPricingProductData(DateTime lastCall, List<OperatorId> operatorIds, Extensions extensions)
        implements Message {

    /** On the wire. */
    public static final ObjectType<PullPricingProductData> TYPE = ObjectType.named(
                    "eRoamingPullPricingProductData", PullPricingProductData::extensions)
            .optional("LastCall", DateTime.TYPE, PullPricingProductData::lastCall)
            .required(
                    "OperatorIDs",
                    Types.nonEmptyList(OperatorId.TYPE),
                    PullPricingProductData::operatorIds,
                    "OperatorIds")
            .build(in -> new PullPricingProductData(in.next(), in.next(), in.extensions()));
}
