package io.roamhub.oicp.authenticationdata;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;

/**
 * A provider uploads its cards and contracts, so that the hub can authorize without asking. OICP 2.3,
 * eRoamingPushAuthenticationData.
 */
public record PushAuthenticationData(
        ActionType actionType, ProviderAuthenticationData providerAuthenticationData, Extensions extensions)
        implements Message.FromProvider {

    /** On the wire. */
    public static final ObjectType<PushAuthenticationData> TYPE = ObjectType.named(
                    "eRoamingPushAuthenticationData", PushAuthenticationData::extensions)
            .required("ActionType", ActionType.TYPE, PushAuthenticationData::actionType)
            .required(
                    "ProviderAuthenticationData",
                    ProviderAuthenticationData.TYPE,
                    PushAuthenticationData::providerAuthenticationData)
            .rule(
                    "ProviderAuthenticationData.AuthenticationDataRecord",
                    ActionType.hasRecords(
                            "ProviderAuthenticationData", ProviderAuthenticationData::authenticationDataRecord),
                    ActionType.NEEDS_RECORDS)
            .build(in -> new PushAuthenticationData(in.next(), in.next(), in.extensions()));

    @Override
    public ProviderId providerId() {
        return providerAuthenticationData.providerId();
    }
}
