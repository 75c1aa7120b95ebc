package io.roamhub.oicp.authenticationdata;

import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * The records of an upload and whose they are. OICP 2.3, ProviderAuthenticationDataType.
 */
public record ProviderAuthenticationData(
        ProviderId providerId, List<AuthenticationDataRecord> authenticationDataRecord, Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<ProviderAuthenticationData> TYPE = ObjectType.named(
                    "ProviderAuthenticationData", ProviderAuthenticationData::extensions)
            .required("ProviderID", ProviderId.TYPE, ProviderAuthenticationData::providerId)
            .required(
                    "AuthenticationDataRecord",
                    Types.list(AuthenticationDataRecord.TYPE),
                    ProviderAuthenticationData::authenticationDataRecord)
            .build(in -> new ProviderAuthenticationData(in.next(), in.next(), in.extensions()));
}
