package io.roamhub.oicp.evsedata;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.Page;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;

/** The answer to {@link PullEvseData}: one page of records. OICP 2.3, eRoamingEVSEData. */
public record EvseData(Page<PullEvseDataRecord> page, StatusCode statusCode, Extensions extensions) implements Message {

    /** On the wire. */
    public static final ObjectType<EvseData> TYPE = Page.fields(
                    ObjectType.named("eRoamingEVSEData", EvseData::extensions), PullEvseDataRecord.TYPE, EvseData::page)
            .required("StatusCode", StatusCode.TYPE, EvseData::statusCode)
            .build(in -> new EvseData(Page.from(in), in.next(), in.extensions()));
}
