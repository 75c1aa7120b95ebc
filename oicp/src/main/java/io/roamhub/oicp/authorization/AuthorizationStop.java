package io.roamhub.oicp.authorization;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;

/**
 * The answer to {@link AuthorizeStop}. OICP 2.3, eRoamingAuthorizationStop.
 *
 * @param providerId who authorized, or {@code null}
 */
public record AuthorizationStop(
        SessionId sessionId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        ProviderId providerId,
        AuthorizationStatus authorizationStatus,
        StatusCode statusCode,
        Extensions extensions)
        implements Message {

    /** On the wire; absent members are written as {@code null}. */
    public static final ObjectType<AuthorizationStop> TYPE = ObjectType.named(
                    "eRoamingAuthorizationStop", AuthorizationStop::extensions)
            .optional("SessionID", SessionId.TYPE, AuthorizationStop::sessionId)
            .optional("CPOPartnerSessionID", SessionId.PARTNER, AuthorizationStop::cpoPartnerSessionId)
            .optional("EMPPartnerSessionID", SessionId.PARTNER, AuthorizationStop::empPartnerSessionId)
            .optional("ProviderID", ProviderId.TYPE, AuthorizationStop::providerId)
            .required("AuthorizationStatus", AuthorizationStatus.TYPE, AuthorizationStop::authorizationStatus)
            .required("StatusCode", StatusCode.TYPE, AuthorizationStop::statusCode)
            .writingNulls()
            .build(in -> new AuthorizationStop(
                    in.next(), in.next(), in.next(), in.next(), in.next(), in.next(), in.extensions()));
}
