package io.roamhub.oicp.evsedata;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;

/**
 * A charging spot as a provider gets it: the operator's record and who the operator is. On the wire both are one
 * object. OICP 2.3, PullEvseDataRecordType.
 *
 * @param evse the operator's record; its own {@code extensions} are empty, they are in this record's
 */
public record PullEvseDataRecord(
        EvseDataRecord evse, OperatorId operatorId, String operatorName, Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<PullEvseDataRecord> TYPE = EvseDataFields.pulled(
                    ObjectType.named("PullEvseDataRecord", PullEvseDataRecord::extensions), PullEvseDataRecord::evse)
            .required("OperatorID", OperatorId.TYPE, PullEvseDataRecord::operatorId)
            .required("OperatorName", Types.longText(100), PullEvseDataRecord::operatorName)
            .build(in -> new PullEvseDataRecord(
                    EvseDataFields.from(in, Extensions.NONE), in.next(), in.next(), in.extensions()));
}
