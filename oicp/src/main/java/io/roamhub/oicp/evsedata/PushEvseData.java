package io.roamhub.oicp.evsedata;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;

/**
 * An operator uploads its charging spots. OICP 2.3, eRoamingPushEvseData.
 */
public record PushEvseData(ActionType actionType, OperatorEvseData operatorEvseData, Extensions extensions)
        implements Message.FromOperator {

    /** On the wire. */
    public static final ObjectType<PushEvseData> TYPE = ObjectType.named(
                    "eRoamingPushEvseData", PushEvseData::extensions)
            .required("ActionType", ActionType.TYPE, PushEvseData::actionType)
            .required("OperatorEvseData", OperatorEvseData.TYPE, PushEvseData::operatorEvseData)
            .rule(
                    "OperatorEvseData.EvseDataRecord",
                    ActionType.hasRecords("OperatorEvseData", OperatorEvseData::evseDataRecord),
                    ActionType.NEEDS_RECORDS)
            .build(in -> new PushEvseData(in.next(), in.next(), in.extensions()));

    @Override
    public OperatorId operatorId() {
        return operatorEvseData.operatorId();
    }
}
