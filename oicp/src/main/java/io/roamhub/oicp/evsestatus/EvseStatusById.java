package io.roamhub.oicp.evsestatus;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * The answer to {@link PullEvseStatusById}: one status for each asked id. OICP 2.3, eRoamingEVSEStatusByID.
 */
public record EvseStatusById(Records evseStatusRecords, StatusCode statusCode, Extensions extensions)
        implements Message {

    /** On the wire. */
    public static final ObjectType<EvseStatusById> TYPE = ObjectType.named(
                    "eRoamingEVSEStatusByID", EvseStatusById::extensions)
            .required("EVSEStatusRecords", Records.TYPE, EvseStatusById::evseStatusRecords)
            .optional("StatusCode", StatusCode.TYPE, EvseStatusById::statusCode)
            .build(in -> new EvseStatusById(in.next(), in.next(), in.extensions()));

    /** The list of status, which the wire has one object deeper. */
    public record Records(List<EvseStatusRecord> evseStatusRecord, Extensions extensions) {

        static final ObjectType<Records> TYPE = ObjectType.named("EVSEStatusRecords", Records::extensions)
                .required("EvseStatusRecord", Types.list(EvseStatusRecord.TYPE), Records::evseStatusRecord)
                .build(in -> new Records(in.next(), in.extensions()));
    }

    /** An answer of the hub. */
    public static EvseStatusById of(List<EvseStatusRecord> records, StatusCode statusCode) {
        return new EvseStatusById(new Records(records, Extensions.NONE), statusCode, Extensions.NONE);
    }
}
