package io.roamhub.oicp.reservation;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;

/**
 * A driver gives a reserved charging spot back. OICP 2.3, eRoamingAuthorizeRemoteReservationStop.
 *
 * @param sessionId the session, or {@code null} where a partner session id names it
 */
public record AuthorizeRemoteReservationStop(
        SessionId sessionId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        ProviderId providerId,
        EvseId evseId,
        Extensions extensions)
        implements Message.FromProvider {

    /** On the wire. */
    public static final ObjectType<AuthorizeRemoteReservationStop> TYPE = ObjectType.named(
                    "eRoamingAuthorizeRemoteReservationStop", AuthorizeRemoteReservationStop::extensions)
            .optional("SessionID", SessionId.TYPE, AuthorizeRemoteReservationStop::sessionId)
            .optional("CPOPartnerSessionID", SessionId.PARTNER, AuthorizeRemoteReservationStop::cpoPartnerSessionId)
            .optional(
                    "EMPPartnerSessionID",
                    SessionId.PARTNER,
                    AuthorizeRemoteReservationStop::empPartnerSessionId,
                    "EMPPartnerSessionId")
            .required("ProviderID", ProviderId.TYPE, AuthorizeRemoteReservationStop::providerId)
            .required("EvseID", EvseId.TYPE, AuthorizeRemoteReservationStop::evseId)
            .rule("SessionID", SessionId::isNamed, SessionId.MUST_BE_NAMED)
            .build(in -> new AuthorizeRemoteReservationStop(
                    in.next(), in.next(), in.next(), in.next(), in.next(), in.extensions()));
}
