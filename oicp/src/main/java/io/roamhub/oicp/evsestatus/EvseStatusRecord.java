package io.roamhub.oicp.evsestatus;

import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/**
 * The status of one charging spot. OICP 2.3, EvseStatusRecordType.
 */
public record EvseStatusRecord(EvseId evseId, EvseStatus evseStatus, Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<EvseStatusRecord> TYPE = ObjectType.named(
                    "EvseStatusRecord", EvseStatusRecord::extensions)
            .required("EvseID", EvseId.TYPE, EvseStatusRecord::evseId)
            .required("EvseStatus", EvseStatus.TYPE, EvseStatusRecord::evseStatus)
            .build(in -> new EvseStatusRecord(in.next(), in.next(), in.extensions()));

    /** The same as the hub takes it: thousands of records make a piece of an answer. */
    public static final WireType<EvseStatusRecord> PUSHED = Types.bounded(TYPE, 4 * 1024);

    /** A status without unknown members. */
    public static EvseStatusRecord of(EvseId evseId, EvseStatus evseStatus) {
        return new EvseStatusRecord(evseId, evseStatus, Extensions.NONE);
    }
}
