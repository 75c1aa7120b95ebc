package io.roamhub.oicp.cdr;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.Page;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;

/** The answer to {@link GetChargeDetailRecords}: one page of records. OICP 2.3, eRoamingChargeDetailRecords. */
public record ChargeDetailRecords(Page<ChargeDetailRecord> page, StatusCode statusCode, Extensions extensions)
        implements Message {

    /** On the wire. */
    public static final ObjectType<ChargeDetailRecords> TYPE = Page.fields(
                    ObjectType.named("eRoamingChargeDetailRecords", ChargeDetailRecords::extensions),
                    ChargeDetailRecord.TYPE,
                    ChargeDetailRecords::page)
            .required("StatusCode", StatusCode.TYPE, ChargeDetailRecords::statusCode)
            .build(in -> new ChargeDetailRecords(Page.from(in), in.next(), in.extensions()));
}
