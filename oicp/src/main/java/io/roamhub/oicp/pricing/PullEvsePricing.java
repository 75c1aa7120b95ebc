package io.roamhub.oicp.pricing;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * A provider asks which tariffs hold at charging spots. OICP 2.3, eRoamingPullEVSEPricing.
 *
 * @param lastCall for a delta: only what changed since then; {@code null} for all
 */
public record PullEvsePricing(
        ProviderId providerId, DateTime lastCall, List<OperatorId> operatorIds, Extensions extensions)
        implements Message.FromProvider {

    /** On the wire. */
    public static final ObjectType<PullEvsePricing> TYPE = ObjectType.named(
                    "eRoamingPullEVSEPricing", PullEvsePricing::extensions)
            .required("ProviderID", ProviderId.TYPE, PullEvsePricing::providerId)
            .optional("LastCall", DateTime.TYPE, PullEvsePricing::lastCall)
            .required("OperatorIDs", Types.nonEmptyList(OperatorId.TYPE), PullEvsePricing::operatorIds, "OperatorIds")
            .build(in -> new PullEvsePricing(in.next(), in.next(), in.next(), in.extensions()));
}
