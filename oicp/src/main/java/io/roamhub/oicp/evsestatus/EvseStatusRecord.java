package io.roamhub.oicp.evsestatus;

import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;

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

    /** A status without unknown members. */
    public static EvseStatusRecord of(EvseId evseId, EvseStatus evseStatus) {
        return new EvseStatusRecord(evseId, evseStatus, Extensions.NONE);
    }
}
