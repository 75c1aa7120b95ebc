package io.roamhub.oicp.evsestatus;

import io.roamhub.oicp.common.SearchCenter;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;

/**
 * A provider asks for the status of all charging spots, or of those in a circle. OICP 2.3, eRoamingPullEVSEStatus.
 *
 * @param evseStatus only spots with this status; {@code null} for all
 */
public record PullEvseStatus(
        ProviderId providerId, SearchCenter searchCenter, EvseStatus evseStatus, Extensions extensions)
        implements EvseStatusPull {

    /** On the wire. */
    public static final ObjectType<PullEvseStatus> TYPE = ObjectType.named(
                    "eRoamingPullEVSEStatus", PullEvseStatus::extensions)
            .required("ProviderID", ProviderId.TYPE, PullEvseStatus::providerId)
            .optional("SearchCenter", SearchCenter.TYPE, PullEvseStatus::searchCenter)
            .optional("EvseStatus", EvseStatus.TYPE, PullEvseStatus::evseStatus, "EVSEStatus")
            .build(in -> new PullEvseStatus(in.next(), in.next(), in.next(), in.extensions()));
}
