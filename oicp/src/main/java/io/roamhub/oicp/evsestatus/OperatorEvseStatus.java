package io.roamhub.oicp.evsestatus;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * The status of an operator's charging spots. OICP 2.3, OperatorEvseStatusType.
 */
public record OperatorEvseStatus(
        OperatorId operatorId, String operatorName, List<EvseStatusRecord> evseStatusRecord, Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<OperatorEvseStatus> TYPE = ObjectType.named(
                    "OperatorEvseStatus", OperatorEvseStatus::extensions)
            .required("OperatorID", OperatorId.TYPE, OperatorEvseStatus::operatorId)
            .optional("OperatorName", Types.text(100), OperatorEvseStatus::operatorName)
            .required("EvseStatusRecord", Types.list(EvseStatusRecord.PUSHED), OperatorEvseStatus::evseStatusRecord)
            .build(in -> new OperatorEvseStatus(in.next(), in.next(), in.next(), in.extensions()));
}
