package io.roamhub.oicp.evsedata;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * The records of a push and whose they are. OICP 2.3, OperatorEvseDataType.
 */
public record OperatorEvseData(
        OperatorId operatorId, String operatorName, List<EvseDataRecord> evseDataRecord, Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<OperatorEvseData> TYPE = ObjectType.named(
                    "OperatorEvseData", OperatorEvseData::extensions)
            .required("OperatorID", OperatorId.TYPE, OperatorEvseData::operatorId)
            .required("OperatorName", Types.text(100), OperatorEvseData::operatorName)
            .required("EvseDataRecord", Types.list(EvseDataRecord.PUSHED), OperatorEvseData::evseDataRecord)
            .build(in -> new OperatorEvseData(in.next(), in.next(), in.next(), in.extensions()));
}
