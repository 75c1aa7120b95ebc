package io.roamhub.oicp.authorization;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.common.ProductId;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;

/**
 * A driver wants to start charging by the provider's app. OICP 2.3, eRoamingAuthorizeRemoteStart.
 *
 * @param sessionId ignored when it comes from the provider, whatever the published documents say: the hub makes the
 *     session's id and gives it to the operator
 * @param identification always a RemoteIdentification
 * @param partnerProductId the tariff, or {@code null}
 */
public record AuthorizeRemoteStart(
        SessionId sessionId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        ProviderId providerId,
        EvseId evseId,
        Identification identification,
        String partnerProductId,
        Extensions extensions)
        implements Message.FromProvider {

    /** On the wire. */
    public static final ObjectType<AuthorizeRemoteStart> TYPE = ObjectType.named(
                    "eRoamingAuthorizeRemoteStart", AuthorizeRemoteStart::extensions)
            .optional("SessionID", SessionId.TYPE, AuthorizeRemoteStart::sessionId)
            .optional("CPOPartnerSessionID", SessionId.PARTNER, AuthorizeRemoteStart::cpoPartnerSessionId)
            .optional("EMPPartnerSessionID", SessionId.PARTNER, AuthorizeRemoteStart::empPartnerSessionId)
            .required("ProviderID", ProviderId.TYPE, AuthorizeRemoteStart::providerId)
            .required("EvseID", EvseId.TYPE, AuthorizeRemoteStart::evseId)
            .required("Identification", Identification.REMOTE, AuthorizeRemoteStart::identification)
            .optional("PartnerProductID", ProductId.TYPE, AuthorizeRemoteStart::partnerProductId)
            .build(in -> new AuthorizeRemoteStart(
                    in.next(), in.next(), in.next(), in.next(), in.next(), in.next(), in.next(), in.extensions()));
}
