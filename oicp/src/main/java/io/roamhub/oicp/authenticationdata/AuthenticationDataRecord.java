package io.roamhub.oicp.authenticationdata;

import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;

/**
 * A card or contract of a provider. OICP 2.3, AuthenticationDataRecordType.
 *
 * @param identification in any form, hashed PINs and the master data of cards included
 */
public record AuthenticationDataRecord(Identification identification, Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<AuthenticationDataRecord> TYPE = ObjectType.named(
                    "AuthenticationDataRecord", AuthenticationDataRecord::extensions)
            .required("Identification", Identification.UPLOADED, AuthenticationDataRecord::identification)
            .build(in -> new AuthenticationDataRecord(in.next(), in.extensions()));
}
