package io.roamhub.oicp.reservation;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.common.ProductId;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;

/**
 * A driver wants to reserve a charging spot by the provider's app. OICP 2.3, eRoamingAuthorizeRemoteReservationStart.
 *
 * @param sessionId ignored when it comes from the provider: the hub makes the session's id and gives it to the operator
 * @param identification always a RemoteIdentification
 * @param partnerProductId the tariff, or {@code null}
 * @param duration in minutes, 1 to 99, or {@code null}
 */
public record AuthorizeRemoteReservationStart(
        SessionId sessionId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        ProviderId providerId,
        EvseId evseId,
        Identification identification,
        String partnerProductId,
        Integer duration,
        Extensions extensions)
        implements Message.FromProvider {

    /** On the wire. */
    public static final ObjectType<AuthorizeRemoteReservationStart> TYPE = ObjectType.named(
                    "eRoamingAuthorizeRemoteReservationStart", AuthorizeRemoteReservationStart::extensions)
            .optional("SessionID", SessionId.TYPE, AuthorizeRemoteReservationStart::sessionId)
            .optional("CPOPartnerSessionID", SessionId.PARTNER, AuthorizeRemoteReservationStart::cpoPartnerSessionId)
            .optional(
                    "EMPPartnerSessionID",
                    SessionId.PARTNER,
                    AuthorizeRemoteReservationStart::empPartnerSessionId,
                    "EMPPartnerSessionId")
            .required("ProviderID", ProviderId.TYPE, AuthorizeRemoteReservationStart::providerId)
            .required("EvseID", EvseId.TYPE, AuthorizeRemoteReservationStart::evseId)
            .required("Identification", Identification.REMOTE, AuthorizeRemoteReservationStart::identification)
            .optional("PartnerProductID", ProductId.TYPE, AuthorizeRemoteReservationStart::partnerProductId)
            .optional("Duration", Types.integer(1, 99), AuthorizeRemoteReservationStart::duration)
            .build(in -> new AuthorizeRemoteReservationStart(
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.extensions()));
}
