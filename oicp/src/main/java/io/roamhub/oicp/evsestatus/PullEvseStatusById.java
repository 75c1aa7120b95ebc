package io.roamhub.oicp.evsestatus;

import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * A provider asks for the status of some charging spots. OICP 2.3, eRoamingPullEVSEStatusByID.
 *
 * @param evseId 1 to 100
 */
public record PullEvseStatusById(ProviderId providerId, List<EvseId> evseId, Extensions extensions)
        implements EvseStatusPull {

    /** On the wire. */
    public static final ObjectType<PullEvseStatusById> TYPE = ObjectType.named(
                    "eRoamingPullEVSEStatusByID", PullEvseStatusById::extensions)
            .required("ProviderID", ProviderId.TYPE, PullEvseStatusById::providerId)
            .required("EvseID", Types.list(EvseId.TYPE, 1, 100), PullEvseStatusById::evseId)
            .build(in -> new PullEvseStatusById(in.next(), in.next(), in.extensions()));
}
