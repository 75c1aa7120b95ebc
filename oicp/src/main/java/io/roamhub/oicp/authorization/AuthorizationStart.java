package io.roamhub.oicp.authorization;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * The answer to {@link AuthorizeStart}. OICP 2.3, eRoamingAuthorizationStart.
 *
 * @param sessionId the hub's id of the session that begins, or {@code null} where none does
 * @param providerId who authorized, or {@code null}
 * @param authorizationStopIdentifications who may stop the charging without another question; {@code null} where
 *     nobody else may
 */
public record AuthorizationStart(
        SessionId sessionId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        ProviderId providerId,
        AuthorizationStatus authorizationStatus,
        StatusCode statusCode,
        List<Identification> authorizationStopIdentifications,
        Extensions extensions)
        implements Message {

    /** On the wire; absent members are written as {@code null}. */
    public static final ObjectType<AuthorizationStart> TYPE = ObjectType.named(
                    "eRoamingAuthorizationStart", AuthorizationStart::extensions)
            .optional("SessionID", SessionId.TYPE, AuthorizationStart::sessionId)
            .optional("CPOPartnerSessionID", SessionId.PARTNER, AuthorizationStart::cpoPartnerSessionId)
            .optional("EMPPartnerSessionID", SessionId.PARTNER, AuthorizationStart::empPartnerSessionId)
            .optional("ProviderID", ProviderId.TYPE, AuthorizationStart::providerId)
            .required("AuthorizationStatus", AuthorizationStatus.TYPE, AuthorizationStart::authorizationStatus)
            .required("StatusCode", StatusCode.TYPE, AuthorizationStart::statusCode)
            .optional(
                    "AuthorizationStopIdentifications",
                    Types.list(Identification.TYPE),
                    AuthorizationStart::authorizationStopIdentifications)
            .writingNulls()
            .build(in -> new AuthorizationStart(
                    in.next(), in.next(), in.next(), in.next(), in.next(), in.next(), in.next(), in.extensions()));

    /** A yes of the provider, for a session. */
    public static AuthorizationStart authorized(SessionId sessionId, ProviderId providerId, StatusCode statusCode) {
        return new AuthorizationStart(
                sessionId, null, null, providerId, AuthorizationStatus.AUTHORIZED, statusCode, null, Extensions.NONE);
    }

    /** A no, outside any session. */
    public static AuthorizationStart notAuthorized(StatusCode statusCode) {
        return new AuthorizationStart(
                null, null, null, null, AuthorizationStatus.NOT_AUTHORIZED, statusCode, null, Extensions.NONE);
    }
}
