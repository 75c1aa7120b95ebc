package io.roamhub.oicp.evsestatus;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * A provider asks for the status of some operators' charging spots. OICP 2.3, eRoamingPullEVSEStatusByOperatorID.
 *
 * @param operatorId at least one
 */
public record PullEvseStatusByOperatorId(ProviderId providerId, List<OperatorId> operatorId, Extensions extensions)
        implements EvseStatusPull {

    /** On the wire. */
    public static final ObjectType<PullEvseStatusByOperatorId> TYPE = ObjectType.named(
                    "eRoamingPullEVSEStatusByOperatorID", PullEvseStatusByOperatorId::extensions)
            .required("ProviderID", ProviderId.TYPE, PullEvseStatusByOperatorId::providerId)
            .required("OperatorID", Types.nonEmptyList(OperatorId.TYPE), PullEvseStatusByOperatorId::operatorId)
            .build(in -> new PullEvseStatusByOperatorId(in.next(), in.next(), in.extensions()));
}
