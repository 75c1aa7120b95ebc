package io.roamhub.oicp.evsestatus;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;

/**
 * An operator uploads the status of its charging spots. OICP 2.3, eRoamingPushEvseStatus.
 */
public record PushEvseStatus(ActionType actionType, OperatorEvseStatus operatorEvseStatus, Extensions extensions)
        implements Message.FromOperator {

    /** On the wire. */
    public static final ObjectType<PushEvseStatus> TYPE = ObjectType.named(
                    "eRoamingPushEvseStatus", PushEvseStatus::extensions)
            .required("ActionType", ActionType.TYPE, PushEvseStatus::actionType)
            .required("OperatorEvseStatus", OperatorEvseStatus.TYPE, PushEvseStatus::operatorEvseStatus)
            .rule(
                    "OperatorEvseStatus.EvseStatusRecord",
                    ActionType.hasRecords("OperatorEvseStatus", OperatorEvseStatus::evseStatusRecord),
                    ActionType.NEEDS_RECORDS)
            .build(in -> new PushEvseStatus(in.next(), in.next(), in.extensions()));

    @Override
    public OperatorId operatorId() {
        return operatorEvseStatus.operatorId();
    }
}
