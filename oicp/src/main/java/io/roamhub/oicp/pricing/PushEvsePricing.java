package io.roamhub.oicp.pricing;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * An operator says which tariffs hold at its charging spots. OICP 2.3, eRoamingPushEVSEPricing. Its sender is named by
 * the path alone.
 */
public record PushEvsePricing(ActionType actionType, List<EvsePricing> evsePricing, Extensions extensions)
        implements Message {

    /** On the wire. */
    public static final ObjectType<PushEvsePricing> TYPE = ObjectType.named(
                    "eRoamingPushEVSEPricing", PushEvsePricing::extensions)
            .required("ActionType", ActionType.TYPE, PushEvsePricing::actionType)
            .required("EVSEPricing", Types.list(EvsePricing.TYPE), PushEvsePricing::evsePricing)
            .rule(
                    "EVSEPricing",
                    ActionType.hasRecords("EVSEPricing", (List<EvsePricing> records) -> records),
                    ActionType.NEEDS_RECORDS)
            .build(in -> new PushEvsePricing(in.next(), in.next(), in.extensions()));
}
