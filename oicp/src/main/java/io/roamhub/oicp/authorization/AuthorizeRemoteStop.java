package io.roamhub.oicp.authorization;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;

/**
 * A driver wants to stop charging by the provider's app. OICP 2.3, eRoamingAuthorizeRemoteStop.
 *
 * @param sessionId the session, or {@code null} where a partner session id names it
 */
public record AuthorizeRemoteStop(
        SessionId sessionId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        ProviderId providerId,
        EvseId evseId,
        Extensions extensions)
        implements Message.FromProvider {

    /** On the wire. */
    public static final ObjectType<AuthorizeRemoteStop> TYPE = ObjectType.named(
                    "eRoamingAuthorizeRemoteStop", AuthorizeRemoteStop::extensions)
            .optional("SessionID", SessionId.TYPE, AuthorizeRemoteStop::sessionId)
            .optional("CPOPartnerSessionID", SessionId.PARTNER, AuthorizeRemoteStop::cpoPartnerSessionId)
            .optional("EMPPartnerSessionID", SessionId.PARTNER, AuthorizeRemoteStop::empPartnerSessionId)
            .required("ProviderID", ProviderId.TYPE, AuthorizeRemoteStop::providerId)
            .required("EvseID", EvseId.TYPE, AuthorizeRemoteStop::evseId)
            .rule("SessionID", SessionId::isNamed, SessionId.MUST_BE_NAMED)
            .build(in ->
                    new AuthorizeRemoteStop(in.next(), in.next(), in.next(), in.next(), in.next(), in.extensions()));
}
