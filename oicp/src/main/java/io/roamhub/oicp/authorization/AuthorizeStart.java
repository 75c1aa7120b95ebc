package io.roamhub.oicp.authorization;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.common.ProductId;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;

/**
 * A driver stands at a charge point and wants to charge. OICP 2.3, eRoamingAuthorizeStart.
 *
 * @param sessionId ignored in this first request: the hub makes the session's id
 * @param evseId the charging spot, or {@code null} where the operator does not know it yet
 * @param partnerProductId the tariff, at most 50 characters, or {@code null}
 */
public record AuthorizeStart(
        SessionId sessionId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        OperatorId operatorId,
        EvseId evseId,
        Identification identification,
        String partnerProductId,
        Extensions extensions)
        implements Message.FromOperator {

    /** On the wire. */
    public static final ObjectType<AuthorizeStart> TYPE = ObjectType.named(
                    "eRoamingAuthorizeStart", AuthorizeStart::extensions)
            .optional("SessionID", SessionId.TYPE, AuthorizeStart::sessionId)
            .optional("CPOPartnerSessionID", SessionId.PARTNER, AuthorizeStart::cpoPartnerSessionId)
            .optional("EMPPartnerSessionID", SessionId.PARTNER, AuthorizeStart::empPartnerSessionId)
            .required("OperatorID", OperatorId.TYPE, AuthorizeStart::operatorId)
            .optional("EvseID", EvseId.TYPE, AuthorizeStart::evseId)
            .required("Identification", Identification.AUTHORIZATION, AuthorizeStart::identification)
            .optional("PartnerProductID", ProductId.TYPE, AuthorizeStart::partnerProductId)
            .build(in -> new AuthorizeStart(
                    in.next(), in.next(), in.next(), in.next(), in.next(), in.next(), in.next(), in.extensions()));
}
