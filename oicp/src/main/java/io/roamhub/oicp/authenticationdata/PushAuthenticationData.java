package io.roamhub.oicp.authenticationdata;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Slots;

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
                    PushAuthenticationData::isFullLoadOrNotEmpty,
                    "must not be empty unless ActionType is fullLoad")
            .build(in -> new PushAuthenticationData(in.next(), in.next(), in.extensions()));

    @Override
    public ProviderId providerId() {
        return providerAuthenticationData.providerId();
    }

    private static boolean isFullLoadOrNotEmpty(Slots in) {
        ProviderAuthenticationData providerAuthenticationData = in.get("ProviderAuthenticationData");
        return providerAuthenticationData == null
                || in.get("ActionType") == ActionType.FULL_LOAD
                || !providerAuthenticationData.authenticationDataRecord().isEmpty();
    }
}
